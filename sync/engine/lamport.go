package engine

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// maxJump is how far a Lamport number may lie above all that are known. Numbers count up by
// one, so that no device comes near it; what lies above would put the order of all later
// entries in the hands of whoever wrote it.
const maxJump = 1 << 20

// bound finds out up to which number the entries of the repository follow each other.
func (i *importer) bound(in *incoming) error {
	reached := uint64(0)
	data, err := i.outbox.replica.SyncValue(syncstate.Lamport)
	if err != nil {
		return err
	}
	if len(data) == 8 {
		reached = binary.BigEndian.Uint64(data)
	}
	before := reached
	var numbers []uint64
	for _, data := range in.sheets {
		numbers = lamports(numbers, data)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		if n > reached+maxJump {
			break
		}
		reached = max(reached, n)
	}
	i.limit = reached + maxJump
	if reached != before {
		i.step.PutState(syncstate.Lamport, binary.BigEndian.AppendUint64(nil, reached))
	}
	return nil
}

// lamports adds the Lamport numbers in the file of a sheet, and what looks like one: a number
// too many moves the limit by one jump at most.
func lamports(to []uint64, data []byte) []uint64 {
	for {
		_, rest, found := bytes.Cut(data, []byte("lamport"))
		if !found {
			return to
		}
		data = bytes.TrimLeft(rest, "\"': ")
		n := uint64(0)
		for k := 0; k < len(data) && data[k] >= '0' && data[k] <= '9' && n <= igf.MaxLamport/10; k++ {
			n = n*10 + uint64(data[k]-'0')
		}
		if n <= igf.MaxLamport {
			to = append(to, n)
		}
	}
}

// readSheet reads the file of a sheet, and sets the entries in it aside whose Lamport numbers
// jump, with their keys.
func (i *importer) readSheet(path string, data []byte) (format.SheetFile, error) {
	file, err := format.ReadSheet(path, data)
	file.Entries = slices.DeleteFunc(file.Entries, func(e igf.Entry) bool {
		h := e.Head()
		jumps := h.Lamport > i.limit
		if jumps {
			why := igf.Errorf("the %s %s has the Lamport number %s, far above all others: nothing of it was taken; write the next number there, or take it out", e.Kind(), h.ID, strconv.FormatUint(h.Lamport, 10))
			file.SetAside = append(file.SetAside, igf.SetAside{Path: path, Key: e.Key(), Reason: igf.ReasonOf(why)})
		}
		return jumps
	})
	return file, err
}
