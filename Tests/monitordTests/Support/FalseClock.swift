import Foundation
import Testing

/// Ways to show a daemon other clocks than the machine's, of which a trial may set none.
enum FalseClock {
    /// libfaketime of the Debian package: only the wall clock is false, and steps when its file is written.
    struct Stepped {
        static let library = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"].map {
            "\($0)/faketime/libfaketimeMT.so.1"
        }.first(where: FileManager.default.fileExists(atPath:))
        static let reason: Comment = "needs libfaketime (Debian package faketime)"

        private let file: URL

        init(in folder: URL) throws {
            file = folder.appending(path: "clock")
            try step(to: 0)
        }

        /// The wall clock is so many seconds ahead of the machine's from now on.
        func step(to offset: Int) throws {
            try "\(offset < 0 ? "" : "+")\(offset)\n".write(to: file, atomically: true, encoding: .utf8)
        }

        var prefix: [String] {
            [
                "env", "LD_PRELOAD=\(Self.library ?? "")", "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_NO_CACHE=1",
                "FAKETIME_TIMESTAMP_FILE=\(file.path)",
            ]
        }
    }

    /// Tests/Lab/src/suspend.c, built on the spot: what a process sees of a machine that was suspended.
    struct Suspended {
        private let file: URL
        private let library: URL

        init(in folder: URL) async throws {
            file = folder.appending(path: "suspended")
            library = folder.appending(path: "suspend.so")
            try Data(count: 8).write(to: file)
            let source = Repository.root.appending(path: "Tests/Lab/src/suspend.c").path
            try await shell("gcc", "-shared", "-fPIC", "-O2", "-o", library.path, source)
        }

        /// So long the machine was suspended since the start, all in all.
        func suspend(seconds: Int64) throws {
            let handle = try FileHandle(forWritingTo: file)
            defer { try? handle.close() }
            try handle.write(contentsOf: withUnsafeBytes(of: seconds * 1_000_000_000) { Data($0) })
        }

        var prefix: [String] { ["env", "LD_PRELOAD=\(library.path)", "SUSPENDED=\(file.path)"] }
    }
}
