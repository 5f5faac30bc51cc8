import Testing

/// `icmp.json`: packets built by an independent implementation, each with its verdict.
struct ICMPVectors: Decodable {
    struct Session: Decodable {
        struct Outstanding: Decodable {
            var seq: UInt16
            var payloadHex: String
            var targetV4: String
            var targetV6: String
        }

        var ident: UInt16
        var outstanding: [Outstanding]
    }

    struct Checksum: Decodable, Sendable {
        var dataHex: String
        var checksum: UInt16
    }

    struct Request: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var family: String
        var ident: UInt16
        var seq: UInt16
        var payloadHex: String
        var packetHex: String
        var packetHexAsSentByProgram: String?

        var testDescription: String { name }
    }

    struct Received: Decodable, Sendable, CustomTestStringConvertible {
        struct Expectation: Decodable, Sendable {
            var verdict: String
            var reason: String?
            var kind: String?
            var mtu: UInt32?
            var ttl: UInt8?
            var payloadLen: Int?
            var offender: String?
        }

        var name: String
        var socket: String
        var from: String
        var dataHex: String
        var expect: Expectation

        var testDescription: String { name }
    }

    var session: Session
    var rfc1071: [Checksum]
    var requests: [Request]
    var received: [Received]

    /// Empty when it cannot be read, which the tests over it refuse.
    static let shared: ICMPVectors = (try? Fixture.decoded("icmp.json")) ?? ICMPVectors()

    private init() {
        session = Session(ident: 0, outstanding: [])
        (rfc1071, requests, received) = ([], [], [])
    }
}

/// `icmp_kernel.json`: what a real kernel handed to a program.
struct KernelCaptures: Decodable {
    struct Message: Decodable, Sendable {
        var level: Int32
        var type: Int32
        var dataHex: String
        var unixNs: Int64?
        var value: Int?
        var eeErrno: Int32?
        var eeOrigin: UInt8?
        var eeType: UInt8?
        var eeCode: UInt8?
        var offender: String?
    }

    struct Capture: Decodable, Sendable, CustomTestStringConvertible {
        struct Queued: Decodable, Sendable {
            var dataHex: String
            var name: String
            var cmsgs: [Message]
        }

        struct Normal: Decodable, Sendable {
            var dataHex: String
            var from: String
        }

        var `case`: String
        var dataHex: String?
        var from: String?
        var cmsgs: [Message]?
        var errqueue: Queued?
        var normalQueue: [Normal]?

        var testDescription: String { `case` }
    }

    var captures: [Capture]

    /// Empty when it cannot be read, which the tests over it refuse.
    static let shared: KernelCaptures = (try? Fixture.decoded("icmp_kernel.json")) ?? KernelCaptures(captures: [])
}

extension [KernelCaptures.Message] {
    /// As the kernel lays control messages out (cmsg(3)).
    var laidOut: [UInt8] {
        flatMap { message -> [UInt8] in
            let content = bytes(hex: message.dataHex)
            let header =
                Swift.withUnsafeBytes(of: 16 + content.count) { Array<UInt8>($0) }
                + Swift.withUnsafeBytes(of: message.level) { Array<UInt8>($0) }
                + Swift.withUnsafeBytes(of: message.type) { Array<UInt8>($0) }
            return header + content + [UInt8](repeating: 0, count: (8 - content.count % 8) % 8)
        }
    }
}
