/// What one window of the loss test holds, kept up to date by its history.
struct LossCount: Hashable, Sendable {
    /// Intervals that it spans.
    let cells: Int32
    private(set) var n: Int32 = 0
    private(set) var lost: Int32 = 0
    /// Losses of which a run counts at most 2.
    private(set) var counted: Int32 = 0

    init(cells: Int) {
        self.cells = Int32(cells)
    }

    /// True when the cell is in the window that ends with the newest one.
    func holds(_ tick: Int64, newest: Int64) -> Bool {
        tick > newest - Int64(cells) && tick <= newest
    }

    mutating func add(n: Int32, lost: Int32, counted: Int32) {
        self.n += n
        self.lost += lost
        self.counted += counted
    }

    var ratio: Double { n > 0 ? Double(lost) / Double(n) : 0 }
}
