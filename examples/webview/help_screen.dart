import 'dart:convert';

import 'package:flutter/material.dart';
import 'package:flutter_secure_storage/flutter_secure_storage.dart';
import 'package:share_plus/share_plus.dart';
import 'package:url_launcher/url_launcher.dart';
import 'package:webview_flutter/webview_flutter.dart';

const _address = 'https://support.example.com/webview/?site=salpa&keep=host';

/// The help of the company in a Flutter app. What the page keeps lies in the secure storage under keys that begin with `tuki:`.
class HelpScreen extends StatefulWidget {
  const HelpScreen({super.key, required this.onUnread});

  final void Function(int count) onUnread;

  @override
  State<HelpScreen> createState() => _HelpScreenState();
}

class _HelpScreenState extends State<HelpScreen> {
  final _storage = const FlutterSecureStorage();
  late final WebViewController _page;

  @override
  void initState() {
    super.initState();
    _page = WebViewController()
      ..setJavaScriptMode(JavaScriptMode.unrestricted)
      ..addJavaScriptChannel('tukiHost', onMessageReceived: (message) => _hear(jsonDecode(message.message)))
      ..setNavigationDelegate(NavigationDelegate(
        // The page never leads away by itself: where it does all the same, it is not ours any more.
        onNavigationRequest: (request) =>
            request.url == _address ? NavigationDecision.navigate : NavigationDecision.prevent,
      ))
      ..loadRequest(Uri.parse(_address));
  }

  @override
  void didChangeDependencies() {
    super.didChangeDependencies();
    _tellLooks();
  }

  Future<void> _hear(Map<String, dynamic> said) async {
    switch (said['type']) {
      case 'restore':
        final all = await _storage.readAll();
        await _tell({'type': 'host', 'kept': {for (final one in all.entries) if (one.key.startsWith('tuki:')) one.key: one.value}});
      case 'ready':
        await _tellLooks();
      case 'keep':
        await _storage.write(key: said['key'], value: said['value']); // A value of null removes it.
      case 'unread':
        widget.onUnread(said['count']);
      case 'open-link':
        await launchUrl(Uri.parse(said['url']), mode: LaunchMode.externalApplication);
      case 'dial':
        await launchUrl(Uri(scheme: 'tel', path: said['number']));
      case 'share-file':
        await SharePlus.instance.share(ShareParams(uri: Uri.parse(said['url'])));
      case 'close':
        if (mounted) Navigator.of(context).pop();
    }
  }

  Future<void> _tellLooks() async {
    final padding = MediaQuery.paddingOf(context);
    await _tell({
      'type': 'host',
      'theme': Theme.of(context).brightness == Brightness.dark ? 'dark' : 'light',
      'insets': {'top': padding.top, 'right': padding.right, 'bottom': padding.bottom, 'left': padding.left},
    });
  }

  Future<void> _tell(Map<String, dynamic> message) =>
      _page.runJavaScript("window.postMessage(${jsonEncode({'tuki': 1, ...message})}, '*')");

  @override
  Widget build(BuildContext context) => PopScope(
        canPop: false,
        onPopInvokedWithResult: (didPop, _) {
          if (!didPop) _tell({'type': 'back'});
        },
        child: WebViewWidget(controller: _page),
      );
}
