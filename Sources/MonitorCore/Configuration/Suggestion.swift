/// Finds what somebody probably meant to write.
package enum Suggestion {
    /// The nearest candidate, when it is near enough to be a slip of the hand; the first of equals.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(word.lowercased().unicodeScalars.prefix(64))
        let limit = min(3, max(1, letters.count / 2))
        var best: (distance: Int, word: String)?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
            guard abs(other.count - letters.count) <= limit else { continue }
            let distance = distance(letters, other)
            if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.word
    }

    /// `did you mean 'x'?`, or else what may stand there, as far as that is a short list.
    package static func hint(for word: String, among candidates: [String]) -> String? {
        if let near = nearest(to: word, among: candidates) { return "did you mean \(quoted(near))?" }
        guard !candidates.isEmpty, candidates.count <= 20 else { return nil }
        return "known: \(candidates.joined(separator: ", "))"
    }

    /// Insertions, deletions, changes and swaps of neighbours from one word to the other (optimal string alignment).
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for (row, scalar) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let change = last[column] + (scalar == other ? 0 : 1)
                var cost = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
