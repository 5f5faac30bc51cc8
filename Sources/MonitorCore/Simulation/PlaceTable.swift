/// Says whose an address of the simulated network is.
struct PlaceTable {
    /// By the last two bytes of the address.
    private var places: [Int32]

    /// Whatever stands first in the inventory owns an address that stands twice.
    init(_ places: [Scenario.Place]) {
        self.places = Array(repeating: Int32(places.count), count: 1 << 16)
        for (index, place) in places.enumerated().reversed() {
            for address in place.addresses { self.places[Int(address & 0xFFFF)] = Int32(index) }
        }
    }

    /// An index of the scenario's places, or their count for an address of nobody; nil outside the network.
    func place(of address: UInt32) -> Int? {
        SimulatedNetwork.contains(address) ? Int(places[Int(address & 0xFFFF)]) : nil
    }
}
