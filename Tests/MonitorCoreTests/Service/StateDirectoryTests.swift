import Foundation
import Testing

@testable import MonitorCore

@Suite("State directory")
struct StateDirectoryTests {
    private let scratch: ScratchDirectory
    private let path: String

    init() throws {
        scratch = try ScratchDirectory()
        path = scratch.path(of: "state")
    }

    @Test("a second daemon is refused and told the first one's pid and the directory; it is free again afterwards")
    func oneHolder() throws {
        let expected = StateDirectoryError.held(path: path, pid: Int(getpid()))
        var first: StateDirectory? = try StateDirectory(path: path)
        #expect(throws: expected) { try StateDirectory(path: path) }
        #expect(first?.path == path)
        first = nil
        #expect(expected.description.contains("\(path) is held by another monitord (pid \(getpid()))"))
        #expect(try StateDirectory(path: path).path == path)
    }

    @Test("the next holder knows whether the last one ended in order")
    func orderlyEnd() throws {
        var holder: StateDirectory? = try StateDirectory(path: path)
        #expect(holder?.wasAbandoned == false)
        holder = nil
        holder = try StateDirectory(path: path)
        #expect(holder?.wasAbandoned == true)
        holder?.leave()
        holder = nil
        #expect(try !StateDirectory(path: path).wasAbandoned)
    }

    @Test("a path that cannot be a directory is refused with the reason")
    func unusable() throws {
        try "a file".write(toFile: path, atomically: true, encoding: .utf8)
        #expect {
            try StateDirectory(path: path)
        } throws: { error in
            "\(error)".contains("cannot use the state directory \(path)") && "\(error)".contains("--state")
        }
    }
}
