import UIKit
import WebKit

/// The help of the company in an iOS app (15 and later). Values that the page asks to keep lie in the keychain.
final class HelpViewController: UIViewController, WKScriptMessageHandler {
    private let address = URL(string: "https://support.example.com/webview/?site=salpa&keep=host")!
    private let kept = KeychainValues(service: "tuki")
    private lazy var webView = makeWebView()

    override func loadView() {
        view = webView
    }

    override func viewDidLoad() {
        super.viewDidLoad()
        webView.load(URLRequest(url: address))
    }

    override func viewSafeAreaInsetsDidChange() {
        super.viewSafeAreaInsetsDidChange()
        tellLooks()
    }

    override func traitCollectionDidChange(_ previous: UITraitCollection?) {
        super.traitCollectionDidChange(previous)
        tellLooks()
    }

    private func makeWebView() -> WKWebView {
        let configuration = WKWebViewConfiguration()
        configuration.userContentController.add(WeakHandler(self), name: "tukiHost")
        let webView = WKWebView(frame: .zero, configuration: configuration)
        webView.scrollView.contentInsetAdjustmentBehavior = .never
        return webView
    }

    func userContentController(_ controller: WKUserContentController, didReceive message: WKScriptMessage) {
        guard message.frameInfo.isMainFrame,
              message.frameInfo.securityOrigin.host == address.host,
              let text = message.body as? String,
              let said = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        else { return }
        switch said["type"] as? String {
        case "restore": tell(["type": "host", "kept": kept.all()])
        case "ready": tellLooks()
        case "keep": kept.set(said["key"] as? String ?? "", to: said["value"] as? String)
        case "unread": tabBarItem.badgeValue = (said["count"] as? Int).flatMap { $0 > 0 ? String($0) : nil }
        case "open-link": open(said["url"] as? String)
        case "dial": open((said["number"] as? String).map { "tel:\($0)" })
        case "share-file": share(said["url"] as? String, name: said["name"] as? String)
        case "close": dismiss(animated: true)
        default: break // A newer page may say more than this app knows.
        }
    }

    private func tellLooks() {
        let insets = view.safeAreaInsets
        tell([
            "type": "host",
            "theme": traitCollection.userInterfaceStyle == .dark ? "dark" : "light",
            "insets": ["top": insets.top, "right": insets.right, "bottom": insets.bottom, "left": insets.left],
        ])
    }

    private func tell(_ message: [String: Any]) {
        let whole = message.merging(["tuki": 1]) { mine, _ in mine }
        guard let data = try? JSONSerialization.data(withJSONObject: whole) else { return }
        webView.evaluateJavaScript("window.postMessage(\(String(decoding: data, as: UTF8.self)), '*')")
    }

    private func open(_ address: String?) {
        guard let address, let url = URL(string: address), ["https", "http", "tel", "mailto", "sms"].contains(url.scheme) else { return }
        UIApplication.shared.open(url)
    }

    private func share(_ address: String?, name: String?) {
        guard let address, let url = URL(string: address) else { return }
        URLSession.shared.downloadTask(with: url) { file, _, _ in
            guard let file else { return }
            let named = FileManager.default.temporaryDirectory.appendingPathComponent((name ?? "file") as String)
            try? FileManager.default.removeItem(at: named)
            guard (try? FileManager.default.moveItem(at: file, to: named)) != nil else { return }
            DispatchQueue.main.async {
                self.present(UIActivityViewController(activityItems: [named], applicationActivities: nil), animated: true)
            }
        }.resume()
    }
}

/// A content controller holds its handlers for ever: through this one it does not hold the view.
private final class WeakHandler: NSObject, WKScriptMessageHandler {
    private weak var target: WKScriptMessageHandler?

    init(_ target: WKScriptMessageHandler) {
        self.target = target
    }

    func userContentController(_ controller: WKUserContentController, didReceive message: WKScriptMessage) {
        target?.userContentController(controller, didReceive: message)
    }
}
