import { useCallback, useEffect, useRef } from 'react';
import { BackHandler, Linking, Share, useColorScheme } from 'react-native';
import * as Keychain from 'react-native-keychain';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { WebView, type WebViewMessageEvent } from 'react-native-webview';

const origin = 'https://support.example.com';
const address = `${origin}/webview/?site=salpa&keep=host`;
const service = 'tuki';

/** All that the page keeps, as one text in the keychain. */
async function readKept(): Promise<Record<string, string>> {
  const found = await Keychain.getGenericPassword({ service });
  return found ? JSON.parse(found.password) : {};
}

/** The help of the company in a React Native app. */
export function HelpScreen({ leave, setUnread }: { leave(): void; setUnread(count: number): void }) {
  const view = useRef<WebView>(null);
  const kept = useRef<Record<string, string>>({});
  const insets = useSafeAreaInsets();
  const theme = useColorScheme() === 'dark' ? 'dark' : 'light';

  const tell = useCallback((message: object) => {
    view.current?.injectJavaScript(`window.postMessage(${JSON.stringify({ tuki: 1, ...message })}, '*'); true;`);
  }, []);
  const tellLooks = useCallback(() => tell({ type: 'host', theme, insets }), [tell, theme, insets]);
  useEffect(tellLooks, [tellLooks]);
  useEffect(() => {
    const back = BackHandler.addEventListener('hardwareBackPress', () => {
      tell({ type: 'back' });
      return true;
    });
    return () => back.remove();
  }, [tell]);

  const restore = async () => {
    kept.current = await readKept();
    tell({ type: 'host', kept: kept.current });
  };
  const keep = (key: string, value: string | null) => {
    if (value === null) delete kept.current[key];
    else kept.current[key] = value;
    void Keychain.setGenericPassword('tuki', JSON.stringify(kept.current), { service });
  };
  const hear = ({ nativeEvent }: WebViewMessageEvent) => {
    if (!nativeEvent.url.startsWith(`${origin}/`)) return;
    const said = JSON.parse(nativeEvent.data);
    if (said.type === 'restore') void restore();
    if (said.type === 'ready') tellLooks();
    if (said.type === 'keep') keep(said.key, said.value);
    if (said.type === 'unread') setUnread(said.count);
    if (said.type === 'open-link') void Linking.openURL(said.url);
    if (said.type === 'dial') void Linking.openURL(`tel:${said.number}`);
    if (said.type === 'share-file') void Share.share({ url: said.url, message: said.url, title: said.name });
    if (said.type === 'close') leave();
  };
  return <WebView ref={view} source={{ uri: address }} originWhitelist={[origin]} onMessage={hear} />;
}
