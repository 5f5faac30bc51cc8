/// Reads `api` or `push`: where the daemon listens on the network, apart from the control socket.
struct ListenerSection {
    private static let keys = ["listen", "token_file", "certificate_file", "key_file"]

    enum Name: String {
        case api
        case push
    }

    let name: Name
    let paths: PathResolver
    let report: FileReport

    /// Nil where nobody listens.
    func read(_ node: YAMLNode?) -> Configuration.Listener? {
        guard let node else { return nil }
        let map = MapReader(node, keys: Self.keys, report: report)
        let token = token(map)
        let certificate = map.text("certificate_file", expecting: "a path").flatMap { report.readable($0, paths) }
        let key = map.text("key_file", expecting: "a path").flatMap { report.readableSecret($0, paths) }
        map.verifyPair("certificate_file", "key_file", hint: "TLS needs both")
        guard let listen = listen(map) else { return nil }
        verify(listen, map)
        guard let token else { return nil }
        return Configuration.Listener(
            host: listen.value.host,
            port: Int(listen.value.port),
            tokenFile: token,
            certificateFile: certificate,
            keyFile: key
        )
    }

    private func token(_ map: MapReader) -> String? {
        guard map.has("token_file") else {
            let hint = "a file with a long random line, such as openssl rand -hex 32 writes"
            report.error("'\(name.rawValue)' has no token_file", at: map.position, hint: hint)
            return nil
        }
        return map.text("token_file", expecting: "a path").flatMap { report.readableSecret($0, paths) }
    }

    private func listen(_ map: MapReader) -> Located<ListenAddress>? {
        guard map.has("listen") else {
            report.error("'\(name.rawValue)' has no listen", at: map.position, hint: ListenAddress.hint)
            return nil
        }
        guard let text = map.text("listen", expecting: "HOST:PORT") else { return nil }
        guard let address = ListenAddress(text.value) else {
            report.error("expected HOST:PORT, found \(quoted(text.value))", at: text.position, hint: ListenAddress.hint)
            return nil
        }
        return Located(address, at: text.position)
    }

    /// What leaves the machine is read by others, tokens included; datagrams of `push` bear none.
    private func verify(_ listen: Located<ListenAddress>, _ map: MapReader) {
        guard !listen.value.isLoopback, !map.has("certificate_file"), !map.has("key_file") else { return }
        let hint = "give certificate_file and key_file, or listen on 127.0.0.1"
        switch name {
        case .api:
            report.error("'listen' is open to other machines without a certificate", at: listen.position, hint: hint)
        case .push:
            let message = "without a certificate heartbeats come by UDP only, none over HTTPS"
            report.warning(message, at: listen.position, hint: hint)
        }
    }
}
