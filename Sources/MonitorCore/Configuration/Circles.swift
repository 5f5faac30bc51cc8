/// Finds circles where one thing names another; without recursion, since a file decides how long a chain is.
enum Circles {
    /// More circles than anybody reads.
    static let limit = 100

    /// `next[i]` are the indexes that `i` names; each circle begins with its lowest index and is found once.
    ///
    /// Of circles that share members not every one is found, but one at least.
    static func find(_ next: [[Int]]) -> [[Int]] {
        var search = Search(next: next)
        for start in next.indices { search.walk(from: start) }
        return search.circles
    }

    /// A search in depth that remembers the path it stands on.
    private struct Search {
        let next: [[Int]]
        private(set) var circles: [[Int]] = []
        private var path: [Int] = []
        /// Of each index on the path, where on it.
        private var places: [Int?]
        /// How many of its names have been followed.
        private var followed: [Int]

        init(next: [[Int]]) {
            self.next = next
            places = Array(repeating: nil, count: next.count)
            followed = Array(repeating: 0, count: next.count)
        }

        mutating func walk(from start: Int) {
            if followed[start] == 0 { enter(start) }
            while let current = path.last {
                guard followed[current] < next[current].count else {
                    leave(current)
                    continue
                }
                let target = next[current][followed[current]]
                followed[current] += 1
                if let place = places[target] {
                    close(at: place)
                } else if followed[target] == 0 {
                    enter(target)
                }
            }
        }

        private mutating func enter(_ index: Int) {
            places[index] = path.count
            path.append(index)
        }

        private mutating func leave(_ index: Int) {
            places[index] = nil
            path.removeLast()
        }

        private mutating func close(at place: Int) {
            let circle = path[place...]
            guard circles.count < Circles.limit, let first = circle.min() else { return }
            let offset = circle.firstIndex(of: first) ?? place
            circles.append(Array(circle[offset...] + circle[..<offset]))
        }
    }

    /// `a → b → a`, cut when long.
    static func text(_ circle: [Int], name: (Int) -> String) -> String {
        let path = circle + circle.prefix(1)
        let names = path.prefix(8).map(name).joined(separator: " → ")
        return path.count > 8 ? "\(names) → …" : names
    }
}
