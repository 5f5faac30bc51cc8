import Foundation
import Glibc
import Testing

@testable import MonitorCore

@Suite("Notification of systemd")
struct SystemdNotifierTests {
    @Test("NOTIFY_SOCKET is a path or an abstract name, to the byte; anything else is off")
    func addresses() throws {
        for fixture in try SystemdFixture.load().notifySocket {
            let path = fixture.value.flatMap(SystemdNotifier.socketPath)
            let hex = path?.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(hex == fixture.path, "\(fixture)")
            let environment = fixture.value.map { ["NOTIFY_SOCKET": $0] } ?? [:]
            #expect(SystemdNotifier(environment: environment).isEnabled == (fixture.path != nil))
        }
    }

    @Test("a status cannot smuggle in another assignment")
    func statusLines() throws {
        for fixture in try SystemdFixture.load().statusSanitising {
            #expect(SystemdNotifier.statusLine(fixture.raw) == [fixture.line])
        }
        #expect(SystemdNotifier.statusLine(nil).isEmpty)
    }

    @Test("each call is one datagram, by a path and by an abstract name", arguments: ["path", "abstract"])
    func datagrams(kind: String) throws {
        let scratch = try ScratchDirectory()
        let name = kind == "path" ? scratch.path(of: "notify") : "@monitord-test-\(UUID().uuidString)"
        let receiver = try Receiver(name)
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": name])
        #expect(notifier.ready(status: "Probing 12 targets"))
        #expect(notifier.reloading(at: Instant(nanoseconds: 123_456_789_999)))
        #expect(notifier.ready(status: "Reload failed:\nREADY=1"))
        #expect(notifier.status("so\u{7}so"))
        #expect(notifier.watchdog())
        #expect(notifier.stopping(status: "Closing"))
        #expect(try receiver.next() == "READY=1\nSTATUS=Probing 12 targets")
        #expect(try receiver.next() == "RELOADING=1\nMONOTONIC_USEC=123456789")
        #expect(try receiver.next() == "READY=1\nSTATUS=Reload failed: READY=1")
        #expect(try receiver.next() == "STATUS=so so")
        #expect(try receiver.next() == "WATCHDOG=1")
        #expect(try receiver.next() == "STOPPING=1\nSTATUS=Closing")
    }

    @Test("nobody there, or nobody reading: the service neither fails nor waits")
    func nobody() throws {
        #expect(!SystemdNotifier(environment: [:]).ready())
        #expect(!SystemdNotifier(environment: ["NOTIFY_SOCKET": "/nowhere/at/all"]).ready())
        let name = "@monitord-test-\(UUID().uuidString)"
        let receiver = try Receiver(name)
        let notifier = SystemdNotifier(environment: ["NOTIFY_SOCKET": name])
        let sent = (0..<10_000).prefix { _ in notifier.watchdog() }.count
        #expect(sent < 10_000)
        #expect(try receiver.next() == "WATCHDOG=1")
    }

    /// A datagram socket such as the service manager's.
    private final class Receiver {
        private let descriptor: Int32

        init(_ name: String) throws {
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            try #require(descriptor >= 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            var bytes = Array(name.utf8)
            if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
            let length = socklen_t(2 + bytes.count)
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
            }
            try #require(result == 0)
        }

        deinit {
            close(descriptor)
        }

        func next() throws -> String {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            try #require(count >= 0)
            return String(decoding: buffer[..<count], as: UTF8.self)
        }
    }
}
