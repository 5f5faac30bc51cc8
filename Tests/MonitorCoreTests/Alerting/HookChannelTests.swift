import Foundation
import Glibc
import Testing

@testable import MonitorCore

@Suite("Hook channel", .serialized)
struct HookChannelTests {
    private let directory: ScratchDirectory

    init() throws {
        // As main does: a hook may close its input.
        signal(SIGPIPE, SIG_IGN)
        directory = try ScratchDirectory()
    }

    private func send(
        _ script: String,
        arguments: [String] = [],
        timeout: Duration = .seconds(30)
    ) async throws -> DeliveryResult {
        let command = [try directory.script("hook.sh", script)] + arguments
        let channel = HookChannel(hook: Channel.Hook(command: command), timeout: timeout, directory: directory.path)
        let message = try Self.message()
        return await channel.send(message, body: try #require(message.body))
    }

    static func message() throws -> MonitorCore.Notification {
        let entry = IncidentEntry(
            id: "inc_a",
            incident: NotificationTextTests.area,
            countsFrom: Province.now(3).instant
        )
        return try MessageComposer(Province.configuration()).notification(
            for: IncidentBook.Message(type: .opened, channel: "on-call", entry: entry),
            severity: .warning,
            id: "msg_b",
            sequence: 1,
            at: Province.since + .seconds(3)
        )
    }

    @Test("exit 0 is delivered; arguments, input, directory and a clean environment are as promised")
    func delivered() async throws {
        setenv("MONITORD_TEST_LEAK", "1", 1)
        let result = try await send(
            #"printf '%s\n' "$@" > args; cat > input; env > env; pwd -P > dir"#,
            arguments: ["+84905000000", "two words; $(no shell)"]
        )
        #expect(result == .delivered)
        #expect(directory.textSoFar("args") == "+84905000000\ntwo words; $(no shell)\n")
        #expect(try Array(directory.textSoFar("input").utf8) == Self.message().body)
        let environment = directory.textSoFar("env")
        for line in [
            "MONITORD_ID=msg_b", "MONITORD_TYPE=incident.opened", "MONITORD_INCIDENT=inc_a", "MONITORD_NUMBER=17",
            "MONITORD_SEVERITY=warning", "MONITORD_CAUSE=area", "MONITORD_PHASE=idle", "MONITORD_SITE=son-ha",
            "MONITORD_NAME=UBND Huyện Sơn Hà", "MONITORD_LEVEL=district", "MONITORD_STATE=down", "MONITORD_AFFECTED=4",
            "MONITORD_TITLE=#17 MẤT KẾT NỐI KHU VỰC: UBND Huyện Sơn Hà và 3 điểm cầu trực thuộc",
            "MONITORD_SMS=#17 MAT KET NOI",
            "MONITORD_TEXT=#17 MẤT KẾT NỐI", "PATH=", "LANG=", "HOME=",
        ] {
            #expect(environment.contains(line), "\(line)")
        }
        #expect(!environment.contains("LEAK"))
        let name = try #require(directory.path.split(separator: "/").last)
        #expect(directory.textSoFar("dir").hasSuffix("/\(name)\n"))
    }

    @Test(
        "an exit status says what it means",
        arguments: [
            ("echo not now; exit 75", DeliveryResult.later(.postponed(said: "not now"))),
            ("echo out; echo bad modem >&2; exit 1", .failed(.exited(1, said: "bad modem"))),
            ("exit 3", .failed(.exited(3, said: ""))),
            ("kill -9 $$", .failed(.killed(signal: 9, said: ""))),
            ("exec 0<&-; exit 0", .delivered),
            ("exec 1>&- 2>&-; cat > /dev/null; exit 0", .delivered),
        ]
    )
    func status(script: String, expected: DeliveryResult) async throws {
        #expect(try await send(script) == expected)
    }

    @Test("a hook that floods both outputs is drained and judged by its exit status")
    func floods() async throws {
        #expect(try await send("head -c 100000000 /dev/zero; head -c 100000000 /dev/zero >&2; exit 0") == .delivered)
    }

    @Test("a hook that closes its input while a long message is written harms nothing")
    func closesInput() async throws {
        let command = [try directory.script("hook.sh", "exec 0<&-; sleep 0.2; exit 0")]
        let channel = HookChannel(
            hook: Channel.Hook(command: command),
            timeout: .seconds(30),
            directory: directory.path
        )
        let result = await channel.send(try Self.message(), body: [UInt8](repeating: 65, count: 1_000_000))
        #expect(result == .delivered)
    }

    @Test("a grandchild that keeps the output open does not keep the hook from having ended")
    func grandchildHoldsOutput() async throws {
        let start = ContinuousClock.now
        #expect(try await send("sleep 60 & echo $! > child; exit 0") == .delivered)
        #expect(ContinuousClock.now - start < .seconds(20))
        if let child = pid_t(directory.textSoFar("child").trimmingCharacters(in: .whitespacesAndNewlines)) {
            kill(child, SIGKILL)
        }
    }

    @Test("a hook that never ends is ended with all its children, even those that ignore TERM")
    func timesOut() async throws {
        let result = try await send(
            """
            (trap '' TERM; echo started > grandchild; while :; do sleep 0.1; done) &
            echo $! > child
            trap '' TERM
            echo waiting
            while :; do sleep 0.1; done
            """,
            timeout: .seconds(1)
        )
        #expect(result == .failed(.timedOut(after: .seconds(1), said: "waiting")))
        #expect(directory.textSoFar("grandchild") == "started\n")
        let child = try #require(pid_t(directory.textSoFar("child").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(await eventually { kill(child, 0) != 0 })
    }

    @Test("a leader that obeys TERM leaves no child that does not")
    func leaderEndsGrandchildStays() async throws {
        let result = try await send(
            """
            (trap '' TERM; while :; do sleep 0.1; done) > /dev/null 2>&1 &
            echo $! > child
            while :; do sleep 0.1; done
            """,
            timeout: .seconds(1)
        )
        #expect(result == .failed(.timedOut(after: .seconds(1), said: "")))
        let child = try #require(pid_t(directory.textSoFar("child").trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(await eventually { kill(child, 0) != 0 })
    }

    @Test("a command that is not there or may not be run is a failed try that says so")
    func cannotRun() async throws {
        let channel = HookChannel(
            hook: Channel.Hook(command: ["\(directory.path)/nothing"]),
            timeout: .seconds(5),
            directory: directory.path
        )
        guard case .failed(.notStarted, _) = await channel.send(try Self.message(), body: []) else {
            Issue.record("not a failure")
            return
        }
    }

    @Test("when we stop, a hook under way is ended within 2 s and its message stays")
    func cancelled() async throws {
        let start = ContinuousClock.now
        let task = Task { try await send("echo running > running; while :; do sleep 0.1; done") }
        #expect(await eventually { directory.textSoFar("running") == "running\n" })
        let cancelled = ContinuousClock.now
        task.cancel()
        #expect(try await task.value == .abandoned)
        #expect(ContinuousClock.now - cancelled < .seconds(4), "started \(ContinuousClock.now - start) ago")
    }
}
