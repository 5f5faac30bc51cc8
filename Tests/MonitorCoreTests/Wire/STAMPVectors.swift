import Testing

/// `stamp.json`: packets and sessions of an independent implementation.
struct STAMPVectors: Decodable {
    struct Time: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var unixNs: Int64
        var ntpHex: String
        var ptpHex: String
        var ntpBackToUnixNs: Int64

        var testDescription: String { name }
    }

    struct ErrorEstimate: Decodable, Sendable {
        var s: Int
        var z: Int
        var scale: UInt8
        var multiplier: UInt8
        var value: UInt16
        var hex: String
        var errorSeconds: Double
        var valid: Bool
    }

    struct Packet: Decodable, Sendable, CustomTestStringConvertible {
        struct Fields: Decodable, Sendable {
            var seq: UInt32
            var timestampUnixNs: Int64
            var errorEstimate: UInt16
            var ssid: UInt16
            var receiveTimestampUnixNs: Int64?
            var senderSeq: UInt32?
            var senderTimestampUnixNs: Int64?
            var senderErrorEstimate: UInt16?
            var senderTtl: UInt8?
            var keyHex: String?
        }

        var name: String
        var role: String
        var mode: String
        var length: Int
        var packetHex: String
        var fields: Fields

        var testDescription: String { name }
    }

    struct Received: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        var mode: String
        var packetHex: String
        var verdict: String
        var reason: String?

        var testDescription: String { name }
    }

    struct Session: Decodable {
        struct Sent: Decodable {
            var seq: UInt32
            var timestampUnixNs: Int64
            var ntpHex: String
        }

        var keyHex: String
        var sent: [Sent]
    }

    struct Extensions: Decodable, Sendable, CustomTestStringConvertible {
        struct Item: Decodable, Sendable {
            var type: UInt8
            var length: Int
        }

        var name: String
        var hex: String
        var flagsU: Int?
        var flagsM: Int?
        var flagsI: Int?
        var type: UInt8?
        var length: Int?
        var keyHex: String?
        var sequenceNumber: UInt32?
        var list: [Item]?

        var testDescription: String { name }
    }

    struct Wrap: Decodable {
        var reflectorSeq: [UInt32]
        var expectExtended: [Int64]
    }

    var badPacketSession: Session
    var timestamps: [Time]
    var errorEstimates: [ErrorEstimate]
    var packets: [Packet]
    var received: [Received]
    var tlvs: [Extensions]
    var seqWrap: Wrap

    /// Empty when it cannot be read, which the tests over it refuse.
    static let shared: STAMPVectors = (try? Fixture.decoded("stamp.json")) ?? STAMPVectors()

    private init() {
        badPacketSession = Session(keyHex: "", sent: [])
        seqWrap = Wrap(reflectorSeq: [], expectExtended: [])
        (timestamps, errorEstimates, packets, received, tlvs) = ([], [], [], [], [])
    }
}
