/// What is to happen at which millisecond; the next moment is found without looking at those between.
struct Agenda<Act> {
    private var acts: [Int: [Act]] = [:]
    /// A binary heap of the moments in `acts`, the earliest first.
    private var moments: [Int] = []

    var next: Int? { moments.first }

    mutating func add(_ act: Act, at moment: Int) {
        if acts[moment]?.append(act) == nil {
            acts[moment] = [act]
            push(moment)
        }
    }

    /// What was to happen by then, earliest first.
    mutating func take(_ moment: Int) -> [Act] {
        var due: [Act] = []
        while let first = moments.first, first <= moment {
            pop()
            due += acts.removeValue(forKey: first) ?? []
        }
        return due
    }

    /// Nothing happens earlier than this.
    mutating func postpone(to moment: Int) {
        for act in take(moment) { add(act, at: moment) }
    }

    private mutating func push(_ moment: Int) {
        moments.append(moment)
        var child = moments.count - 1
        while child > 0, moments[(child - 1) / 2] > moments[child] {
            moments.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func pop() {
        moments.swapAt(0, moments.count - 1)
        moments.removeLast()
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < moments.count }
            guard let child = children.min(by: { moments[$0] < moments[$1] }), moments[child] < moments[parent] else {
                return
            }
            moments.swapAt(child, parent)
            parent = child
        }
    }
}
