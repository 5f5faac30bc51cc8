import Dispatch
import Glibc
import Synchronization
import Testing

@testable import MonitorCore

@Suite("The sender of heartbeats")
struct PushAgentTests {
    private func instant(_ seconds: Double) -> Instant { Instant(nanoseconds: Int64(seconds * 1e9)) }

    @Test("one an interval; what was missed while one was slow is no loss, while one failed it is")
    func schedule() {
        var schedule = HeartbeatSchedule(interval: .seconds(1), at: instant(10))
        #expect(schedule.due == instant(10) && schedule.sequence == 1)
        schedule.sent(successfully: true, at: instant(10.1))
        #expect(schedule.due == instant(11) && schedule.sequence == 2)
        schedule.sent(successfully: true, at: instant(14.5))
        #expect(schedule.due == instant(15) && schedule.sequence == 3)
        schedule.sent(successfully: false, at: instant(18.2))
        #expect(schedule.due == instant(19) && schedule.sequence == 7)
    }

    @Test("the first failure is said, then once a minute, and the end of it")
    func report() {
        var report = PushReport()
        #expect(report.note(failure: nil, at: instant(0)) == nil)
        #expect(report.note(failure: "x", at: instant(1)) == "heartbeat not taken: x; going on")
        for second in 2...60 { #expect(report.note(failure: "x", at: instant(Double(second))) == nil) }
        #expect(report.note(failure: "y", at: instant(61)) == "still not taken after 1m, 61 times: y")
        #expect(report.note(failure: nil, at: instant(63)) == "heartbeats are taken again; 61 failed in 1m2s")
        #expect(report.note(failure: nil, at: instant(64)) == nil)
    }

    @Test(
        "where to is a URL, with the hall's id in it or beside it",
        arguments: [
            ("https://m.example:8058", "a/b", "https://m.example:8058/api/v1/push/a%2Fb", 8_058),
            ("https://m.example/", "a", "https://m.example/api/v1/push/a", 443),
            ("https://m.example:8058/api/v1/push/a%2Fb", nil, "https://m.example:8058/api/v1/push/a%2Fb", 8_058),
            ("HTTPS://[2001:db8::1]:99", "a", "https://[2001:db8::1]:99/api/v1/push/a", 99),
            ("http://127.0.0.1:8058", "a", "http://127.0.0.1:8058/api/v1/push/a", 8_058),
        ] as [(String, String?, String, UInt16)]
    )
    func destination(url: String, id: String?, expected: String, port: UInt16) throws {
        let destination = try PushDestination(url: url, id: id, bearsToken: true)
        #expect(destination.url == expected && destination.port == port)
    }

    @Test(
        "what cannot be meant is told",
        arguments: [
            ("m.example:8058", "a", "must begin with"), ("https://m.example:0", "a", "port"),
            ("https://u:p@m.example", "a", "user name"), ("https://m.example/x", "a", "may stand behind"),
            ("https://m.example", nil, "--id"), ("https://m.example/api/v1/push/%zz", nil, "--id"),
            ("https://m.example", "A", "no site id"), ("http://m.example", "a", "reads the token"),
        ] as [(String, String?, String)]
    )
    func mistakes(url: String, id: String?, says: String) {
        let mistake = #expect(throws: PushDestination.Mistake.self) {
            try PushDestination(url: url, id: id, bearsToken: true)
        }
        #expect(mistake?.description.contains(says) == true, "\(mistake?.description ?? "")")
    }

    @Test("without a token on the way plain text is no risk")
    func datagrams() throws {
        #expect(try PushDestination(url: "http://m.example:8058", id: "a", bearsToken: false).port == 8_058)
    }

    @Test(
        "a heartbeat is given up before many more are due",
        arguments: [(200, 700), (1_000, 2_000), (30_000, 10_000)]
    )
    func patience(interval: Int, expected: Int) {
        #expect(PushAgent.patience(.milliseconds(interval)) == .milliseconds(expected))
    }

    @Test("a resolver that is slow, or gone, holds up no heartbeat, and is not asked for each")
    func slowResolver() async throws {
        let release = DispatchSemaphore(value: 0)
        let asked = Mutex(0)
        let address = IPAddress.v4(0x7F00_0001)
        let lookup = AddressLookup(name: "monitor") { _ in
            asked.withLock { $0 += 1 }
            release.wait()
            return .success([address])
        }
        for second in 0..<20 { #expect(lookup.next(at: instant(100 + Double(second))) == nil) }
        release.signal()
        #expect(await eventually { lookup.next(at: instant(119)) == address })
        #expect(lookup.last == address && asked.withLock { $0 } == 1)
        #expect(lookup.next(at: instant(120)) == nil)
        release.signal()
    }

    @Test("what became of the last datagram is told, and does not keep the next one back")
    func refusedBefore() throws {
        let first = try Receiver()
        let port = first.port
        first.close()
        let destination = try PushDestination(url: "http://127.0.0.1:\(port)", id: "a", bearsToken: false)
        let way = HeartbeatDatagrams(destination, key: HeartbeatKey(token: "geheim".utf8))
        let noon = Timestamp(nanoseconds: 1_636_200_000_000_000_000)
        #expect(try way.send(sequence: 1, sentAt: noon, roundTrip: nil) == nil)
        let second = try Receiver(port: port)
        defer { second.close() }
        let failure = #expect(throws: HeartbeatFailure.self) {
            try way.send(sequence: 2, sentAt: noon, roundTrip: nil)
        }
        #expect(failure?.explanation.contains("refused") == true)
        #expect(second.next()?.contains(" 2 ") == true)
        #expect(try way.send(sequence: 3, sentAt: noon, roundTrip: nil) == nil)
        #expect(second.next()?.contains(" 3 ") == true)
    }
}

/// A UDP socket of 127.0.0.1.
private final class Receiver {
    let port: UInt16
    private let number: Int32

    /// Port 0 is a free one.
    init(port wanted: UInt16 = 0) throws {
        number = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = wanted.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        var patience = timeval(tv_sec: 2, tv_usec: 0)
        setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let number = number
        let code = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(number, address, length) == 0 ? getsockname(number, address, &length) : -1
            }
        }
        try #require(code == 0)
        port = UInt16(bigEndian: name.sin_port)
    }

    /// The next datagram; nil when none comes for two seconds.
    func next() -> String? {
        var bytes = [UInt8](repeating: 0, count: 1_024)
        let count = recv(number, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }

    func close() { _ = Glibc.close(number) }
}
