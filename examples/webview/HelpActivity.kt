package com.example.help

import android.app.DownloadManager
import android.content.Intent
import android.content.res.Configuration
import android.net.Uri
import android.os.Bundle
import android.os.Environment
import android.webkit.WebView
import androidx.activity.addCallback
import androidx.appcompat.app.AppCompatActivity
import androidx.core.view.ViewCompat
import androidx.core.view.WindowInsetsCompat
import androidx.webkit.WebViewCompat
import org.json.JSONObject

/** The help of the company in an Android app, with androidx.webkit. */
class HelpActivity : AppCompatActivity() {
    private val origin = "https://support.example.com"
    private lateinit var webView: WebView
    private lateinit var kept: KeptValues
    private var insets = JSONObject()

    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        kept = KeptValues(this)
        webView = WebView(this)
        setContentView(webView)
        webView.settings.javaScriptEnabled = true
        // Only the page of our own server hears and is heard, and only as the whole view.
        WebViewCompat.addWebMessageListener(webView, "tukiHost", setOf(origin)) { _, message, _, isMainFrame, _ ->
            if (isMainFrame) message.data?.let { hear(JSONObject(it)) }
        }
        ViewCompat.setOnApplyWindowInsetsListener(webView) { _, all ->
            takeInsets(all)
            all
        }
        onBackPressedDispatcher.addCallback(this) { tell(JSONObject().put("type", "back")) }
        webView.loadUrl("$origin/webview/?site=salpa&keep=host")
    }

    override fun onConfigurationChanged(configuration: Configuration) {
        super.onConfigurationChanged(configuration)
        tellLooks()
    }

    private fun hear(said: JSONObject) {
        when (said.getString("type")) {
            "restore" -> tell(JSONObject().put("type", "host").put("kept", JSONObject(kept.all())))
            "ready" -> tellLooks()
            "keep" -> kept.set(said.getString("key"), if (said.isNull("value")) null else said.getString("value"))
            "unread" -> onUnread(said.getInt("count"))
            "open-link" -> open(Intent.ACTION_VIEW, Uri.parse(said.getString("url")))
            "dial" -> open(Intent.ACTION_DIAL, Uri.fromParts("tel", said.getString("number"), null))
            "share-file" -> download(Uri.parse(said.getString("url")), said.getString("name"))
            "close" -> finish()
            // A newer page may say more than this app knows.
        }
    }

    private fun takeInsets(all: WindowInsetsCompat) {
        val bars = all.getInsets(WindowInsetsCompat.Type.systemBars() or WindowInsetsCompat.Type.displayCutout())
        val density = resources.displayMetrics.density
        insets = JSONObject()
            .put("top", bars.top / density).put("right", bars.right / density)
            .put("bottom", bars.bottom / density).put("left", bars.left / density)
        tellLooks()
    }

    private fun tellLooks() {
        val night = resources.configuration.uiMode and Configuration.UI_MODE_NIGHT_MASK == Configuration.UI_MODE_NIGHT_YES
        tell(JSONObject().put("type", "host").put("theme", if (night) "dark" else "light").put("insets", insets))
    }

    private fun tell(message: JSONObject) {
        webView.evaluateJavascript("window.postMessage(${message.put("tuki", 1)}, '*')", null)
    }

    private fun open(action: String, address: Uri) {
        val intent = Intent(action, address)
        if (intent.resolveActivity(packageManager) != null) startActivity(intent)
    }

    private fun download(address: Uri, name: String) {
        val request = DownloadManager.Request(address)
            .setDestinationInExternalPublicDir(Environment.DIRECTORY_DOWNLOADS, name)
            .setNotificationVisibility(DownloadManager.Request.VISIBILITY_VISIBLE_NOTIFY_COMPLETED)
        getSystemService(DownloadManager::class.java).enqueue(request)
    }

    companion object {
        /** Shows the app's own badge. */
        var onUnread: (Int) -> Unit = {}
    }
}
