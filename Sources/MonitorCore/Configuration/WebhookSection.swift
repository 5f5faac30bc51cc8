/// Reads what is particular to a channel of kind webhook.
struct WebhookSection {
    private enum Preset: String, CaseIterable {
        case generic
        case alertmanager
        case telegram

        var value: Channel.Preset {
            switch self {
            case .generic: .generic
            case .alertmanager: .alertmanager
            case .telegram: .telegram
            }
        }
    }

    static let keys =
        ["url", "preset", "template", "proxy", "ca_file", "certificate_file", "key_file"] + SecretKeys.all

    let paths: PathResolver
    let report: FileReport

    /// Nil where there is no URL that could be posted to.
    func read(_ name: String, _ map: MapReader) -> Channel.Webhook? {
        let preset = preset(map)
        let url = url(map)
        let signs = url?.contains(SecretText.placeholder) != true
        let secret = SecretKeys(paths: paths, report: report, signs: signs).read(map)
        let proxy = proxy(map)
        let files = ["ca_file", "certificate_file"].map { file($0, map) }
        let key = map.text("key_file", expecting: "a path").flatMap { report.readableSecret($0, paths) }
        map.verifyPair("certificate_file", "key_file", hint: "a client certificate needs both")
        guard map.has("url") else {
            report.error("webhook \(quoted(name)) has no url", at: map.position)
            return nil
        }
        guard let url else { return nil }
        verify(preset, map)
        return Channel.Webhook(
            url: url,
            preset: preset,
            secret: secret,
            proxy: proxy,
            caFile: files[0],
            certificateFile: files[1],
            keyFile: key
        )
    }

    private func file(_ key: String, _ map: MapReader) -> String? {
        map.text(key, expecting: "a path").flatMap { report.readable($0, paths) }
    }

    private func template(_ map: MapReader) -> String? {
        guard let file = file("template", map) else { return nil }
        do throws(MessageTemplate.Mistake) {
            try MessageTemplate.check(file: file)
        } catch {
            report.error("the template \(error)", at: map.position(of: "template"))
        }
        return file
    }

    private func preset(_ map: MapReader) -> Channel.Preset {
        let preset = map.choice("preset", Preset.self)
        guard map.has("template") else { return preset?.value ?? .generic }
        if let preset, preset != .generic {
            let message = "'template' beside the preset '\(preset.rawValue)'"
            report.error(message, at: map.position(of: "template"), hint: "a message has one shape: keep one of both")
        }
        return template(map).map { .template(file: $0) } ?? .generic
    }

    /// What the receivers of these presets want of a URL.
    private func verify(_ preset: Channel.Preset, _ map: MapReader) {
        guard let url = map.text("url") else { return }
        if preset == .telegram, !url.value.contains("chat_id=") {
            let hint = "https://api.telegram.org/bot{secret}/sendMessage?chat_id=…"
            report.error("'url': the preset 'telegram' needs a chat_id", at: url.position, hint: hint)
        }
        if preset == .alertmanager, !url.value.hasSuffix("/api/v2/alerts") {
            let message = "'url': the preset 'alertmanager' speaks to /api/v2/alerts"
            report.warning(message, at: url.position, hint: "it should end so")
        }
    }
}

// MARK: - URLs

extension WebhookSection {
    private func proxy(_ map: MapReader) -> String? {
        guard let url = map.text("proxy", expecting: "a URL") else { return nil }
        let isValid = address(url, "proxy", schemes: ["http", "https", "socks5", "socks5h"]) != nil
        return isValid ? url.value : nil
    }

    private func url(_ map: MapReader) -> String? {
        guard let url = map.text("url", expecting: "a URL") else { return nil }
        let hasSecret = SecretKeys.all.contains(where: map.has)
        // What takes its place fits a path or a query, but is no host, port or user.
        let text = url.value.replacing(SecretText.placeholder, with: "~")
        guard let address = address(Located(text, at: url.position), "url", schemes: ["https", "http"]) else {
            return nil
        }
        if text != url.value, !hasSecret {
            let hint = "give secret_file or secret_credential"
            report.error("'url': {secret} without a secret", at: url.position, hint: hint)
        }
        if hasSecret, text.lowercased().hasPrefix("http:"), !address.host.isLoopback {
            let hint = "https:// keeps it from those on the way"
            report.warning("'url': a secret over http:// to another machine", at: url.position, hint: hint)
        }
        return url.value
    }

    /// What the URL says stays out of every message: it may be a secret.
    private func address(_ url: Located<String>, _ key: String, schemes: [String]) -> WebAddress? {
        do {
            return try WebAddress(url.value, schemes: schemes)
        } catch .scheme {
            let choices = schemes.map { "\($0)://" }.joined(separator: ", ")
            report.error("'\(key)' must begin with one of \(choices)", at: url.position)
        } catch {
            report.error("'\(key)': \(error.explanation)", at: url.position)
        }
        return nil
    }
}
