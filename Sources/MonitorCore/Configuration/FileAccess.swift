import Glibc

extension FileReport {
    /// The absolute path of a file that must be there to be executed.
    func executable(_ path: Located<String>, _ paths: PathResolver) -> String? {
        guard let absolute = regularFile(path, paths) else { return nil }
        guard access(absolute, X_OK) == 0 else {
            let shown = paths.shown(path.value)
            error("\(quoted(shown, limit: 200)) is not executable", at: path.position, hint: "chmod +x")
            return nil
        }
        return absolute
    }

    /// The absolute path of a file that must be there to be read.
    func readable(_ path: Located<String>, _ paths: PathResolver) -> String? {
        guard let absolute = regularFile(path, paths) else { return nil }
        guard access(absolute, R_OK) == 0 else {
            error("\(quoted(paths.shown(path.value), limit: 200)) cannot be read by this user", at: path.position)
            return nil
        }
        return absolute
    }

    /// The absolute path of a file with a secret: there to be read, not empty; one that everybody can read is a warning.
    func readableSecret(_ path: Located<String>, _ paths: PathResolver) -> String? {
        guard let absolute = readable(path, paths) else { return nil }
        let shown = quoted(paths.shown(path.value), limit: 200)
        guard (try? TextFile.read(absolute))?.allSatisfy(\.isASCIIBlank) != true else {
            error("\(shown) is empty", at: path.position, hint: "the secret is all that stands in it")
            return nil
        }
        var status = stat()
        if stat(absolute, &status) == 0, status.st_mode & S_IROTH != 0 {
            warning("\(shown) can be read by everybody on this machine", at: path.position, hint: "chmod o-r")
        }
        return absolute
    }

    private func regularFile(_ path: Located<String>, _ paths: PathResolver) -> String? {
        let shown = quoted(paths.shown(path.value), limit: 200)
        guard !path.value.isEmpty, !path.value.unicodeScalars.contains(where: \.isControl) else {
            error("\(shown) is no path", at: path.position)
            return nil
        }
        let absolute = paths.absolute(path.value)
        var status = stat()
        guard stat(absolute, &status) == 0 else {
            let reason = TextFile.Errno(number: errno).explanation
            error("\(shown): \(reason)", at: path.position, hint: "paths are relative to the directory of this file")
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            error("\(shown) is not a regular file", at: path.position)
            return nil
        }
        return absolute
    }
}

extension UInt8 {
    fileprivate var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
