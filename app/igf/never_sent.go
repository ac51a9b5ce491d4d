package igf

import (
	"slices"
	"strings"
)

// NeverSentKey is the key under which this device remembers what was taken back before it was
// sent, where nothing else does: imports and entries, both as keys of entries, and documents
// until somebody edits them.
// A backup that is older than the decision has what it was about, and does not know it. No
// record has this key, and it is never sent.
const NeverSentKey Key = "never-sent"

// maxNeverSent is how much of it is remembered. A person took back each by an act of its own.
const maxNeverSent = 10_000

// AddNeverSent adds what was taken back. Beyond the most that is remembered, the oldest goes.
func (p *Private) AddNeverSent(keys ...Key) {
	p.Of = NeverSentKey
	p.NeverSent = slices.Clone(p.NeverSent)
	for _, k := range keys {
		if !slices.Contains(p.NeverSent, k) {
			p.NeverSent = append(p.NeverSent, k)
		}
	}
	p.NeverSent = p.NeverSent[max(0, len(p.NeverSent)-maxNeverSent):]
}

// TakenBack are keys under which a record may have been taken back before it was sent: its
// own, and that of the import that made it.
func TakenBack(r Record) []Key {
	keys := []Key{r.Key()}
	e, ok := r.(Entry)
	if !ok || r.Kind() == KindRedaction {
		return keys
	}
	if i := strings.LastIndexByte(e.Head().Source, ' '); i >= 0 {
		keys = append(keys, EntryKey(e.Head().Source[i+1:]))
	}
	return keys
}

// TakesBack returns the key under which a redaction takes back an entry before it is sent,
// "" where it does not: that of the import that made the entry, or of the entry.
func (r *Redaction) TakesBack() Key {
	id, ok := strings.CutPrefix(r.Source, UndoSource+" ")
	if !ok || !r.Scope.All() {
		return ""
	}
	return EntryKey(id)
}
