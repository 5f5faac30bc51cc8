/// The numbers that targets go by on the wire, so that an answer finds its target across a reload.
///
/// Positions in the probe table are dealt out anew at each reload; a number is used for one target only. Answers to
/// probes from before the last reload but one are forgotten.
struct ProbeNumbers: Sendable {
    /// The number of the target at position 0.
    private var base: Int32 = 0
    private var count: Int32 = 0
    private var formerBase: Int32 = 0
    /// Where the targets of before the last reload stand now; nil for those that are gone.
    private var places: [Int32?] = []

    /// Deals out numbers for a new table; `places` says for each target of before where it stands now.
    mutating func deal(count: Int, places: [Int32?]) {
        // Far from the end of the numbers, and no sooner back at 0 than any answer can still come.
        let isSpent = base > Int32.max / 2
        formerBase = base
        base = isSpent ? 0 : base + self.count
        self.places = isSpent ? [] : places
        self.count = Int32(count)
    }

    func number(of target: Int32) -> Int32 { base + target }

    /// Nil for a target that is gone.
    func target(of number: Int32) -> Int32? {
        if number >= base { return number - base < count ? number - base : nil }
        let former = Int(number) - Int(formerBase)
        return places.indices.contains(former) ? places[former] : nil
    }
}
