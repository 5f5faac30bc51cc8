import Foundation
import Glibc
import MonitorCore

/// The file system's side of the control socket.
struct ControlSocket: Sendable {
    /// Its group may use it, others not even connect.
    private static let mode: mode_t = 0o660

    let path: String

    /// Makes the directory if it is missing, and makes sure that nobody answers there.
    ///
    /// A socket that nobody answers at is left over from a run that was killed: the server takes its place.
    ///
    /// - Throws: ``ControlSocketError``
    func prepare() throws(ControlSocketError) {
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            // Whether it is usable shows when the socket is bound.
            _ = mkdir(String(path[..<slash]), 0o750)
        }
        if let isSocket, !isSocket {
            throw ControlSocketError(path: path, explanation: "there is a file of another kind; name another path")
        }
        if isAnswering { throw ControlSocketError(path: path, explanation: "another monitord listens there") }
    }

    /// Lets the group in; to be called when the socket is bound.
    func admitGroup() throws(ControlSocketError) {
        guard chmod(path, Self.mode) == 0 else {
            throw ControlSocketError(path: path, explanation: String(cString: strerror(errno)))
        }
    }

    /// Removes the socket, and nothing else that may stand in its place.
    func remove() {
        if isSocket == true { unlink(path) }
    }

    /// Nil when there is nothing.
    private var isSocket: Bool? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        return attributes[.type] as? FileAttributeType == .typeSocket
    }

    private var isAnswering: Bool {
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: name.sun_path) else { return false }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}

/// Why there is no control socket.
struct ControlSocketError: Error, Hashable, CustomStringConvertible {
    var path: String
    var explanation: String

    var description: String { "no control socket at \(path): \(explanation)" }
}
