/// Reads where a channel's secret is: `secret_file` or `secret_credential`, never the secret itself.
struct SecretKeys {
    static let all = ["secret_file", "secret_credential"]
    /// Standard Webhooks: a key has so many bytes at least.
    private static let shortestKey = 24
    private static let keyHint = "such as openssl rand -base64 32 writes"

    let paths: PathResolver
    let report: FileReport
    /// False where the secret takes the place of `{secret}` and may be any line; true where it is the key of signatures.
    let signs: Bool

    /// Nil where there is none, or none that could be read.
    func read(_ map: MapReader) -> Channel.Secret? {
        let file = map.text("secret_file", expecting: "a path").flatMap(file)
        let credential = map.text("secret_credential", expecting: "the name of a credential").flatMap(credential)
        if Self.all.allSatisfy(map.has) {
            let later = max(map.position(of: "secret_file"), map.position(of: "secret_credential"))
            report.error("'secret_file' beside 'secret_credential'", at: later, hint: "keep one of both")
        }
        return file.map { .file($0) } ?? credential.map { .credential($0) }
    }

    private func file(_ path: Located<String>) -> String? {
        guard let absolute = report.readableSecret(path, paths) else { return nil }
        guard let bytes = try? TextFile.read(absolute) else { return absolute }
        guard let secret = try? SecretText.line(of: bytes) else {
            report.error("\(shown(path)) holds more than one line", at: path.position, hint: "one secret, one line")
            return nil
        }
        if signs { verifyKey(secret, path) }
        return absolute
    }

    private func verifyKey(_ secret: String, _ path: Located<String>) {
        guard let key = SecretText.key(of: secret) else {
            let message = "\(shown(path)) holds no key for signatures: it is no base64"
            return report.error(message, at: path.position, hint: Self.keyHint)
        }
        guard key.count < Self.shortestKey else { return }
        let message = "the key in \(shown(path)) is short: \(key.count) bytes"
        report.warning(message, at: path.position, hint: "\(Self.shortestKey) at least, \(Self.keyHint)")
    }

    private func shown(_ path: Located<String>) -> String { quoted(paths.shown(path.value), limit: 200) }

    /// Only the daemon, started by systemd, can see whether there is one.
    private func credential(_ name: Located<String>) -> String? {
        guard PlainName.isValid(name.value), name.value != ".", name.value != ".." else {
            let hint = "\(PlainName.hint), as in LoadCredential="
            report.error("invalid name of a credential: \(quoted(name.value))", at: name.position, hint: hint)
            return nil
        }
        return name.value
    }
}
