package table

import "encoding/binary"

// Space is the first byte of a key. Those of records, sync and the person are
// apart: what sync reads never starts with one of the private ones.
type Space byte

// The spaces, each with what stands behind it in a key, and the value.
const (
	metaPage   Space = 'm' // the one page about the whole
	Records    Space = 'r' // <record key> → record
	Timeline   Space = 't' // <group>/<sheet>\0<lamport><id>
	ByOutput   Space = 'c' // <output>\0<id> of a comment
	Concerning Space = 'x' // <target id, or class of imported items>\0<lamport><id>
	ByKind     Space = 'k' // <kind>\0<id> → device
	Words      Space = 'w' // <id> of a note or comment → its text, folded for a search
	Superseded Space = 'v' // <id> of a note or comment → who revised it, and as what
	Mentions   Space = 'h' // <hash of a mention> → the mention, and how many there are
	Since      Space = 'n' // <key of an entry> → the turn at which it came
	Sentences  Space = 'e' // <sentence> → the turn since which the shared repository has it in a document
	Outbox     Space = 'o' // <record key> → number of the frame
	Acts       Space = 'a' // <act id> → number of the frame
	Conflicts  Space = 'f' // <id>\0<part>
	Receipts   Space = 'y' // <number>
	SyncState  Space = 'b' // <name>\0<part>

	Private  Space = 'p' // <record key>
	Self     Space = 's'
	Settings Space = 'g' // <name>
	Slots    Space = 'u' // <slot>: what is typed and not saved
)

// derived reports whether what is in the space can be made again from the
// records, or may be lost: since when something is here is not known then.
func (s Space) derived() bool {
	switch s {
	case Timeline, ByOutput, Concerning, ByKind, Words, Mentions, Superseded, Since, Sentences:
		return true
	}
	return false
}

// Key returns the key of a name, and the prefix of all that begin with it.
func (s Space) Key(name string) []byte { return append([]byte{byte(s)}, name...) }

// Under returns a prefix that only keys of this very name have, and none of a
// longer name.
func (s Space) Under(name string) []byte { return append(s.Key(name), 0) }

// AppendNumber appends n so that keys are in the order of their numbers.
func AppendNumber(prefix []byte, n uint64) []byte {
	return binary.BigEndian.AppendUint64(prefix, n)
}
