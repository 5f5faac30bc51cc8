import Glibc

extension FileReport {
    /// The absolute path of a file that must be there to be executed, and that no stranger can put another in place of.
    func executable(_ path: Located<String>, _ paths: PathResolver, trust: PathTrust) -> String? {
        guard let absolute = regularFile(path, paths) else { return nil }
        let shown = quoted(paths.shown(path.value), limit: 200)
        guard access(absolute, X_OK) == 0 else {
            error("\(shown) is not executable", at: path.position, hint: "chmod +x")
            return nil
        }
        if let weakness = trust.weakness(of: absolute) {
            let what = "\(shown) is not to be trusted: \(weakness.sentence)"
            error(what, at: path.position, hint: weakness.plainHint)
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
        do {
            let bytes = try TextFile.read(absolute, limit: TextFile.largestSmall)
            guard !bytes.allSatisfy(\.isASCIIBlank) else {
                error("\(shown) is empty", at: path.position, hint: "the secret is all that stands in it")
                return nil
            }
        } catch {
            self.error("cannot read \(shown): \(error.explanation)", at: path.position)
            return nil
        }
        var status = stat()
        if stat(absolute, &status) == 0, status.st_mode & S_IROTH != 0 {
            warning("\(shown) can be read by everybody on this machine", at: path.position, hint: "chmod o-r")
        }
        warnOfWriters(absolute, shown: shown, at: path.position)
        return absolute
    }

    /// A file that anybody can change says what anybody likes.
    func warnOfWriters(_ absolute: String, shown: String, at position: TextPosition) {
        var status = stat()
        guard stat(absolute, &status) == 0, status.st_mode & S_IWOTH != 0 else { return }
        warning("\(shown) can be changed by everybody on this machine", at: position, hint: "chmod o-w")
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
