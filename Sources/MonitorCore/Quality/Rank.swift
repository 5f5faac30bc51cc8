/// Percentiles by RFC 2330 section 11.3: the value of rank ceil(p · n / 100), in integers, without interpolation.
enum Rank {
    /// The rank, from 1 to n, of a whole percentile; `n` is at least 1.
    static func of(_ percent: Int, in n: Int) -> Int {
        max(1, (percent * n + 99) / 100)
    }

    /// True when the percentile of `n` values lies above a limit that `above` of them are above: no sorting needed.
    static func exceeds(_ percent: Int, above: Int, of n: Int) -> Bool {
        n > 0 && above > n - of(percent, in: n)
    }

    /// The value of that rank; nil of nothing.
    static func value<T>(_ percent: Int, ofSorted values: [T]) -> T? {
        values.isEmpty ? nil : values[of(percent, in: values.count) - 1]
    }
}
