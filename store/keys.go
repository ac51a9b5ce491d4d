package store

import (
	"encoding/binary"

	"rapporteur/app/igf"
)

// The key spaces, each a first byte. Those of records, sync and the person
// are apart: what sync reads never starts with one of the private ones.
const (
	spaceMeta       = 'm' // the one meta value
	spaceRecord     = 'r' // r<key> → record
	spaceTimeline   = 't' // t<group>/<sheet>\0<lamport><id>
	spaceOutput     = 'c' // c<output>\0<id> of a comment
	spaceConcerning = 'x' // x<target id>\0<lamport><id>
	spaceKind       = 'k' // k<kind>\0<id> → device
	spaceOutbox     = 'o' // o<key> → seq
	spaceAct        = 'a' // a<act id> → seq
	spaceConflict   = 'f' // f<id>\0<part>
	spaceReceipt    = 'y' // y<number>
	spaceBook       = 'b' // b<name>\0<part>

	spacePrivate = 'p' // p<key>
	spaceSelf    = 's'
	spaceSetting = 'g' // g<name>
	spaceSlot    = 'u' // u<slot>: what is typed and not saved
)

// derived tells whether a key space can be made again from the records.
func derived(space byte) bool {
	switch space {
	case spaceTimeline, spaceOutput, spaceConcerning, spaceKind:
		return true
	}
	return false
}

func in(space byte, name string) []byte {
	return append([]byte{space}, name...)
}

func recordKey(k igf.Key) []byte { return in(spaceRecord, string(k)) }

// part is a prefix that no longer name can share.
func part(space byte, name string) []byte {
	return append(in(space, name), 0)
}

func numbered(prefix []byte, n uint64) []byte {
	return binary.BigEndian.AppendUint64(prefix, n)
}

// idOf is the id at the end of an index key.
func idOf(key []byte) string { return string(key[len(key)-idSize:]) }

const idSize = 26 // of a ULID

// indexes are the index keys of an entry, with their values.
func indexes(e igf.Entry) map[string]string {
	h := e.Head()
	out := map[string]string{
		string(numbered(part(spaceTimeline, h.Group+"/"+h.Sheet), h.Lamport)) + h.ID: "",
		string(part(spaceKind, string(e.Kind()))) + h.ID:                             h.Device,
	}
	if c, ok := e.(*igf.Comment); ok {
		out[string(part(spaceOutput, c.Output))+h.ID] = ""
	}
	for _, target := range igf.PointsAt(e) {
		out[string(numbered(part(spaceConcerning, target), h.Lamport))+h.ID] = ""
	}
	return out
}
