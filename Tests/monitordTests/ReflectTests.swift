import Foundation
import Subprocess
import Testing

/// `monitord reflect` as a program, asked by a sender that was written from the RFCs alone (Tests/Lab/stamp-peer).
@Suite("Reflect", .serialized)
struct ReflectTests {
    private static let peer = Repository.root.appending(path: "Tests/Lab/stamp-peer").path
    /// Starts it with the arguments after the fifth, waits until it says that it listens, asks, and ends it by a signal.
    private static let script = """
        monitord=$0 peer=$1 folder=$2 signal=$3 options=$4; shift 4
        "$monitord" reflect "$@" 2>"$folder/errors" & pid=$!
        until grep -q listening "$folder/errors"; do kill -0 $pid || exit 1; sleep 0.05; done
        "$peer" ask 127.57.9.9 18862 --count 5 $options
        kill -"$signal" $pid; wait $pid; echo "exit $?"; cat "$folder/errors"
        """

    private func reflect(
        signal: String,
        peerOptions: String = "",
        _ options: String...,
        in folder: URL
    ) async throws -> [String] {
        let arguments = [Repository.monitord, Self.peer, folder.path, signal, peerOptions, "--listen", "127.57.9.9"]
        let output = try await shell(["sh", "-c", Self.script] + arguments + ["--port", "18862"] + options)
        return output.split(separator: "\n").map(String.init)
    }

    @Test("it answers until it is ended, says what it did, and exits 0", arguments: ["TERM", "INT"])
    func runs(signal: String) async throws {
        try await withTemporaryDirectory { folder in
            let lines = try await reflect(signal: signal, in: folder)
            let answers = try #require(lines.first)
            #expect(answers.components(separatedBy: "\"echoed\": true").count == 6, "\(lines)")
            #expect(
                Array(lines.dropFirst()) == [
                    "exit 0", "reflect: listening at 127.57.9.9 port 18862, unauthenticated", "reflect: 5 answered",
                ]
            )
        }
    }

    @Test("with a key that everybody can read it says so, and answers the authenticated mode")
    func keys() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "stamp.key")
            try "hex:00112233445566778899aabbccddeeff\n".write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
            let options = "--key 00112233445566778899aabbccddeeff"
            let lines = try await reflect(signal: "TERM", peerOptions: options, "--key-file", file.path, in: folder)
            #expect(lines.first?.components(separatedBy: "\"length\": 112").count == 6, "\(lines)")
            #expect(
                Array(lines.dropFirst()) == [
                    "exit 0", "reflect: warning: \(file.path) can be read by everybody on this machine (chmod o-r)",
                    "reflect: listening at 127.57.9.9 port 18862, authenticated", "reflect: 5 answered",
                ]
            )
        }
    }

    @Test(
        "what it cannot do has its exit code",
        arguments: [
            (["--listen", "hall"], 64), (["--port", "0"], 64), (["--key-file", "/nonexistent"], 74),
            (["--listen", "192.0.2.1", "--port", "18863"], 74),
        ]
    )
    func refusals(options: [String], code: Int) async throws {
        let outcome = try await ControlTrial.run(Repository.monitord, ["reflect"] + options)
        #expect(outcome.code == Int32(code), "\(outcome.errors)")
    }

    @Test(
        "without permission for the port it exits 77 and names the mends",
        .enabled(if: Privilege.isRoot, Privilege.reason)
    )
    func noPermission() async throws {
        let setpriv = ["--reuid", "65534", "--clear-groups", "--bounding-set", "-net_bind_service"]
        let outcome = try await ControlTrial.run("/usr/bin/setpriv", setpriv + [Repository.monitord, "reflect"])
        #expect(outcome.code == 77, "\(outcome.errors)")
        for mend in ["CAP_NET_BIND_SERVICE", "setcap", "ip_unprivileged_port_start", "--port"] {
            #expect(outcome.errors.contains(mend))
        }
    }
}
