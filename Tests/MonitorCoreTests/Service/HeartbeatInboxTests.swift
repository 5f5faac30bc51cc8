import Testing

@testable import MonitorCore

@Suite("Inbox of heartbeats")
struct HeartbeatInboxTests {
    @Test("what finds no room is dropped and counted; taking makes room")
    func bounds() throws {
        let inbox = HeartbeatInbox(capacity: 2)
        let beats = try (1...3).map {
            try HeartbeatSequenceTests.heartbeat(.init(UInt64($0), sent: Double($0)))
        }
        #expect(beats.map(inbox.offer) == [true, true, false])
        #expect(inbox.refusals == [.dropped: 1])
        #expect(inbox.take().heartbeats == Array(beats.prefix(2)))
        #expect(inbox.take().heartbeats.isEmpty)
        #expect(inbox.offer(beats[2]))
    }

    struct Doors: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var wanted: Set<HallHeartbeat.Way> = [.http, .datagram]
        var open: Set<HallHeartbeat.Way>
        var isFull = false
        /// Who is heard: those that send by HTTP, by datagrams, and those of whom nobody knows it yet.
        var hears: [Bool]
    }

    @Test(
        "a hall is heard where its own way is open; one whose way is not known where all are",
        arguments: [
            Doors(testDescription: "all open", open: [.http, .datagram], hears: [true, true, true]),
            Doors(testDescription: "all shut", open: [], hears: [false, false, false]),
            Doors(testDescription: "nothing wanted yet", wanted: [], open: [], hears: [false, false, false]),
            Doors(testDescription: "HTTP shut", open: [.datagram], hears: [false, true, false]),
            Doors(testDescription: "UDP shut", open: [.http], hears: [true, false, false]),
            Doors(
                testDescription: "no certificate",
                wanted: [.datagram],
                open: [.datagram],
                hears: [false, true, true]
            ),
            Doors(testDescription: "no room", open: [.http, .datagram], isFull: true, hears: [false, true, false]),
        ]
    )
    func doors(_ doors: Doors) {
        let inbox = HeartbeatInbox()
        let now = Instant(nanoseconds: 5_000_000_000)
        inbox.setWanted(doors.wanted)
        for way in doors.open { inbox.setOpen(way, true) }
        if doors.isFull { inbox.setFull(true, at: now) }
        let hearing = inbox.take().hearing
        let ways: [HallHeartbeat.Way?] = [.http, .datagram, nil]
        #expect(ways.map { hearing.hears($0, at: now) } == doors.hears)
    }

    @Test("who found no room has ten seconds to come again")
    func room() {
        let inbox = HeartbeatInbox()
        let now = Instant(nanoseconds: 5_000_000_000)
        inbox.setOpen(.http, true)
        inbox.setFull(true, at: now)
        inbox.setFull(false, at: now + .seconds(60))
        let hearing = inbox.take().hearing
        #expect(!hearing.hears(.http, at: now + .seconds(69)) && hearing.hears(.http, at: now + .seconds(71)))
    }

    @Test("what is wrong and no fault of a line is told once an hour, the clocks with count and difference")
    func troubles() throws {
        var troubles = HeartbeatTroubles()
        let start = Instant(nanoseconds: 5_000_000_000_000)
        let site = try #require(SiteID("son-ha"))
        var told: [String] = []
        for second in 0..<8_000 {
            let now = start + .seconds(second)
            let heartbeat = HallHeartbeat(
                site: site,
                sequence: UInt64(second),
                sentAt: Timestamp(nanoseconds: 1_636_200_000_000_000_000),
                way: .datagram,
                receivedAt: now,
                arrivedAt: Timestamp(nanoseconds: 1_636_203_600_000_000_000)
            )
            if let heartbeat { troubles.noteUntimely(heartbeat) }
            troubles.noteContested(site, at: now)
            troubles.noteCrowded(at: now)
            told += troubles.take(at: now).map { "\(second) \($0)" }
        }
        #expect(told.count == 9, "\(told)")
        #expect(told[2] == "10 untimely(count: 11, sites: 1, difference: 3600.0 seconds)")
        #expect(
            told.map { $0.prefix { $0 != " " } } == ["0", "0", "10", "3600", "3600", "3610", "7200", "7200", "7210"]
        )
    }
}
