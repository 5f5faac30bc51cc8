/// How the losses in a sequence of packets are grouped: runs without a packet between them, and bursts.
///
/// A *burst* is that of RFC 3611 section 4.7.2: losses with fewer than `gmin` received packets from one to the next
/// belong together, and two or more that do are a burst, from the first to the last of them. A lone one is *isolated*.
/// The edges of the sequence count as `gmin` received packets. Tell it the packets in the order of sending; it can be
/// asked after each.
package struct LossPattern: Hashable, Sendable {
    /// One burst; positions count the packets from 0.
    package struct Burst: Hashable, Sendable {
        package var first: Int
        package var last: Int
        package var lost: Int

        /// Packets from the first loss to the last one, those received between them too.
        package var packets: Int { last - first + 1 }
    }

    /// What RFC 3611 recommends for Gmin: fewer losses than one in so many packets hide behind concealment.
    package static let usualGmin = 16

    package let gmin: Int
    package private(set) var packets = 0
    package private(set) var lost = 0
    /// Runs of losses in a row.
    package private(set) var runs = 0
    package private(set) var longestRun = 0
    /// Those that no later packet can change any more.
    private var closed: [Burst] = []
    /// The losses that the next one may belong to; a single one is no burst yet.
    private var open: Burst?
    private var run = 0
    /// Packets in a row of which nobody knows.
    private var unknown = 0

    package init(gmin: Int = usualGmin) {
        self.gmin = gmin
    }

    /// Takes the next packet.
    package mutating func add(isLost: Bool) {
        unknown = 0
        packets += 1
        guard isLost else {
            run = 0
            return
        }
        countRun()
        if let group = open, packets - 1 - group.last <= gmin {
            open = Burst(first: group.first, last: packets - 1, lost: group.lost + 1)
        } else {
            close()
            open = Burst(first: packets - 1, last: packets - 1, lost: 1)
        }
    }

    /// The next packet was not sent, or proves nothing: its neighbours stand side by side.
    ///
    /// With `gmin` of them in a row what came before says nothing of what follows: there the sequence begins anew.
    package mutating func skip() {
        unknown += 1
        guard unknown == gmin else { return }
        run = 0
        close()
    }

    private mutating func countRun() {
        lost += 1
        run += 1
        if run == 1 { runs += 1 }
        longestRun = max(longestRun, run)
    }

    private mutating func close() {
        if let burst = open, burst.lost > 1 { closed.append(burst) }
        open = nil
    }
}

// MARK: What follows from the counts

extension LossPattern {
    /// In the order of sending.
    package var bursts: [Burst] {
        guard let burst = open, burst.lost > 1 else { return closed }
        return closed + [burst]
    }

    /// Losses that belong to no burst.
    package var isolated: Int { lost - bursts.reduce(0) { $0 + $1.lost } }

    /// Mean packets of a burst; nil without one.
    package var meanBurst: Double? {
        let bursts = bursts
        return bursts.isEmpty ? nil : Double(burstPackets) / Double(bursts.count)
    }

    /// The part of the losses that belong to bursts, 0 to 1; nil without losses.
    package var burstShare: Double? { lost > 0 ? Double(lost - isolated) / Double(lost) : nil }

    /// Packets in bursts, those received there too.
    package var burstPackets: Int { bursts.reduce(0) { $0 + $1.packets } }

    /// The part of the packets in bursts that was lost, 0 to 1; 0 without a burst (RFC 3611 section 4.7.2).
    package var burstDensity: Double { burstPackets > 0 ? Double(lost - isolated) / Double(burstPackets) : 0 }

    /// The part of the packets outside bursts that was lost, 0 to 1; 0 where all are in bursts.
    package var gapDensity: Double {
        packets > burstPackets ? Double(isolated) / Double(packets - burstPackets) : 0
    }

    /// Mean losses in a row; nil without losses.
    package var meanRun: Double? { runs > 0 ? Double(lost) / Double(runs) : nil }

    /// ITU-T G.107 clause 7.5: the mean run over that of independent losses, `1 / (1 − loss)`; 1 for losses by chance.
    ///
    /// Nil where nothing or everything is lost; the E-model takes that, and what is below 1, as 1.
    package var burstRatio: Double? {
        guard let meanRun, lost < packets else { return nil }
        return meanRun * Double(packets - lost) / Double(packets)
    }
}
