import HeapModule

/// Datagrams that travel on simulated lines: to the site first, and its answers back.
///
/// What happens at the site is seen by nobody before the answer is back. So `nextReturn` alone says when to wake up;
/// arrivals until then are caught up with, each at the time it was due.
struct DatagramsUnderWay {
    /// By which of the simulator's ports, and at whose place.
    struct Journey {
        var port: Int
        var place: Int
        var datagram: SimulatedDatagram
    }

    private struct Stop: Comparable {
        var at: Instant
        /// In the order of departure, for those of the same moment.
        var number: UInt64
        var slot: Int

        static func < (left: Stop, right: Stop) -> Bool { (left.at, left.number) < (right.at, right.number) }
    }

    private var journeys: [Journey?] = []
    /// Where the way back of each slot ends; nil where the answer gets lost.
    private var returns: [Instant?] = []
    private var free: [Int] = []
    private var arriving = Heap<Stop>()
    private var returning = Heap<Stop>()
    private var number: UInt64 = 0

    /// When the next answer is to be sent; nil when none is under way.
    var nextReturn: Instant? { returning.min?.at }

    /// Sends one on its way: at the site at `arrival`, the answer back at `back`, nil where that gets lost.
    mutating func depart(_ journey: Journey, arrival: Instant, back: Instant?) {
        let slot = free.popLast() ?? journeys.count
        if slot == journeys.count {
            journeys.append(nil)
            returns.append(nil)
        }
        (journeys[slot], returns[slot]) = (journey, back)
        number += 1
        arriving.insert(Stop(at: arrival, number: number, slot: slot))
        if let back { returning.insert(Stop(at: back, number: number, slot: slot)) }
    }

    /// Lets the sites answer whatever has reached them by now, in the order of arrival; nil is no answer.
    mutating func arrive(by now: Instant, answer: (Journey, Instant) -> [UInt8]?) {
        while let stop = arriving.min, stop.at <= now {
            arriving.removeMin()
            guard var journey = journeys[stop.slot] else { continue }
            if let bytes = answer(journey, stop.at) {
                journey.datagram.bytes = bytes
                journeys[stop.slot] = journey
            } else {
                journeys[stop.slot] = nil
            }
            if returns[stop.slot] == nil { release(stop.slot) }
        }
    }

    /// Hands over the answers that are back by now, in order; to be called after `arrive` for the same time.
    mutating func comeBack(by now: Instant, send: (Journey) -> Void) {
        while let stop = returning.min, stop.at <= now {
            returning.removeMin()
            if let journey = journeys[stop.slot] { send(journey) }
            release(stop.slot)
        }
    }

    private mutating func release(_ slot: Int) {
        (journeys[slot], returns[slot]) = (nil, nil)
        free.append(slot)
    }
}
