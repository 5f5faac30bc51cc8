import CCurl
import Glibc
import Testing

@testable import MonitorCore

@Suite("HTTP verdict")
struct HTTPVerdictTests {
    private func outcome(_ error: Int32, hasRoute: Bool) -> ProbeOutcome {
        let verdict = HTTPVerdict(
            code: CURLE_COULDNT_CONNECT,
            systemError: error,
            hasRoute: hasRoute,
            status: 0,
            verifyResult: 0,
            isConnected: false
        )
        return verdict.outcome(elapsed: .milliseconds(5), connect: nil)
    }

    @Test(
        "a router's unreachable is the path's failure, no route from here is ours",
        arguments: [(ENETUNREACH, "net-unreachable"), (EACCES, "admin-prohibited")]
    )
    func unreachable(error: Int32, word: String) {
        #expect(outcome(error, hasRoute: true) == .failed(.unreachable(reason: word, router: nil)))
        guard case .trouble = outcome(error, hasRoute: false) else {
            Issue.record("\(outcome(error, hasRoute: false))")
            return
        }
    }

    @Test("there is a way to loopback, and none to an address of a family that nobody routes")
    func routes() {
        #expect(ConnectedSocket.hasRoute(to: .v4(0x7F39_0101)))
        #expect(!ConnectedSocket.hasRoute(to: .v4(0xFFFF_FFFF)))
    }
}
