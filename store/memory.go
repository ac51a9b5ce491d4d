package store

import "runtime/debug"

// badgerMemory is what Badger may keep on the heap, in bytes.
const badgerMemory = 120 << 20

// TuneMemory sets Go's memory limit so that a replica of 100,000 records stays
// small. app is what the rest of the program may use, in bytes. The commands
// call it once, at their start.
func TuneMemory(app int64) {
	debug.SetMemoryLimit(badgerMemory + app)
	debug.SetGCPercent(50)
}
