/// Reads where a channel's secret is: `secret_file` or `secret_credential`, never the secret itself.
struct SecretKeys {
    static let all = ["secret_file", "secret_credential"]

    let paths: PathResolver
    let report: FileReport

    /// Nil where there is none, or none that could be read.
    func read(_ map: MapReader) -> Channel.Secret? {
        let file = map.text("secret_file", expecting: "a path").flatMap { report.readableSecret($0, paths) }
        let credential = map.text("secret_credential", expecting: "the name of a credential").flatMap(credential)
        if Self.all.allSatisfy(map.has) {
            let later = max(map.position(of: "secret_file"), map.position(of: "secret_credential"))
            report.error("'secret_file' beside 'secret_credential'", at: later, hint: "keep one of both")
        }
        return file.map { .file($0) } ?? credential.map { .credential($0) }
    }

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
