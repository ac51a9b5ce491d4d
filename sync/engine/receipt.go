package engine

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/published"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// askOnly asks what may have to be asked where nothing came and nothing went.
func (s *run) askOnly() error {
	if s.foundSay { // a person said whose a role is: other withdrawals wait for them
		if err := s.askWithdrawals(); err != nil {
			return err
		}
	}
	again, err := s.askedAgain()
	if err != nil || !again {
		return err
	}
	return s.askLost(sameEntries)
}

// compare puts the sums of the repository into the receipt and checks the replica
// against them. Entries that the replica lacks are fetched again.
func (s *run) compare() error {
	s.receipt.Verified = s.receipt.Link == ""
	if s.receipt.Sent+s.receipt.Received == 0 && s.receipt.Before == string(s.head) {
		return s.askOnly()
	}
	if err := s.askWithdrawals(); err != nil {
		return err
	}
	if err := s.askTwice(); err != nil {
		return err
	}
	theirs, err := remoteSums(s.replica)
	if err != nil {
		return err
	}
	s.receipt.Devices = theirs
	different, err := s.different(theirs)
	if err != nil {
		return err
	}
	lacking, err := s.lacking(different)
	if err != nil {
		return err
	}
	if len(lacking) > 0 {
		if err := s.fetchAgain(lacking); err != nil {
			return err
		}
		if different, err = s.different(theirs); err != nil {
			return err
		}
		if lacking, err = s.lacking(different); err != nil {
			return err
		}
	}
	for _, device := range slices.Sorted(maps.Keys(lacking)) {
		s.notes.add("groups", "the entries of device %s on this device are not those of the shared repository: %s: run check", device, lacking[device])
	}
	if _, own := different[s.outbox.device]; own {
		s.receipt.Verified = false
	}
	if s.receipt.Before == "" || s.learned { // the first copy, or one that was away
		missing, err := dangling(s.replica)
		if err != nil {
			return err
		}
		before, err := tellFormer(s.replica)
		if err != nil {
			return err
		}
		for _, m := range append(missing, before...) {
			s.notes[m] = true
		}
	}
	return s.askLost(compared(len(different) > 0))
}

// remoteSums counts the entries of each device in the repository. An entry in the
// sheets of two devices counts for the one from whose sheet it came here.
func remoteSums(r Replica) ([]igf.DeviceSum, error) {
	names, err := r.SyncNames(syncstate.Sheet)
	if err != nil {
		return nil, err
	}
	writer := map[string]string{} // device by entry
	for _, name := range names {
		place, err := format.Classify(strings.TrimPrefix(name, syncstate.Sheet))
		if err != nil {
			return nil, err
		}
		state := &syncstate.SheetFile{}
		if _, err := syncstate.Read(r, name, state); err != nil {
			return nil, err
		}
		for _, id := range state.Believed() {
			d, twice := writer[id]
			if twice && d != place.Device {
				rec, err := readRecord(r, igf.EntryKey(id))
				if err != nil {
					return nil, err
				}
				if e, ok := rec.(igf.Entry); ok && e.Head().Device != place.Device {
					continue
				}
			}
			writer[id] = place.Device
		}
	}
	ids := map[string][]string{}
	for id, device := range writer {
		ids[device] = append(ids[device], id)
	}
	return igf.SumsOf(ids), nil
}

// different says for each device whose entries here differ from theirs how many
// there are. This device is left out while entries wait.
func (s *run) different(theirs []igf.DeviceSum) (map[string]igf.Sentence, error) {
	if err := s.outbox.load(); err != nil {
		return nil, err
	}
	waiting := false
	for key := range s.outbox.pending {
		waiting = waiting || key.IsEntry()
	}
	without, err := readIDs(s.replica, syncstate.Undone)
	if err != nil {
		return nil, err
	}
	copies, err := readIDs(s.replica, syncstate.Copies)
	if err != nil {
		return nil, err
	}
	maps.Copy(without, copies)
	out, err := s.differences(theirs, without, waiting)
	if err != nil || len(out) == 0 {
		return out, err
	}
	_, withdrawn, err := s.lost() // what was withdrawn need not be there
	if err != nil {
		return nil, err
	}
	maps.Copy(without, withdrawn)
	return s.differences(theirs, without, waiting)
}

// differences compares the sums of entries, but for those without.
func (s *run) differences(theirs []igf.DeviceSum, without map[string]bool, waiting bool) (map[string]igf.Sentence, error) {
	list, err := s.replica.EntrySums(without)
	if err != nil {
		return nil, err
	}
	ours := map[string]igf.DeviceSum{}
	for _, sum := range list {
		ours[sum.Device] = sum
	}
	out := map[string]igf.Sentence{}
	for _, sum := range theirs {
		if have := ours[sum.Device]; have.Hash != sum.Hash && !(waiting && sum.Device == s.outbox.device) {
			out[sum.Device] = igf.Sentencef("%d here, %d there", have.Entries, sum.Entries)
		}
		delete(ours, sum.Device)
	}
	for device, sum := range ours {
		if !(waiting && device == s.outbox.device) {
			out[device] = igf.Sentencef("%d here, %d there", sum.Entries, 0)
		}
	}
	return out, nil
}

// lacking leaves of some devices those of whose files an entry is not here.
func (s *run) lacking(devices map[string]igf.Sentence) (map[string]igf.Sentence, error) {
	out := map[string]igf.Sentence{}
	if len(devices) == 0 {
		return out, nil
	}
	names, err := s.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		place, err := format.Classify(strings.TrimPrefix(name, syncstate.Sheet))
		if err != nil {
			return nil, err
		}
		if _, asked := devices[place.Device]; !asked {
			continue
		}
		state := &syncstate.SheetFile{}
		if _, err := syncstate.Read(s.replica, name, state); err != nil {
			return nil, err
		}
		for _, id := range state.IDs {
			here, err := s.replica.Has(igf.EntryKey(id))
			if err != nil {
				return nil, err
			}
			if !here {
				out[place.Device] = devices[place.Device]
				break
			}
		}
	}
	return out, nil
}

// fetchAgain imports the entries of some devices again, from all files.
func (s *run) fetchAgain(devices map[string]igf.Sentence) error {
	s.reportProgress(0, 0, "Fetching again what is missing on this device")
	imp, files, err := s.readHead()
	if err != nil {
		return err
	}
	for _, f := range files {
		place, err := format.Classify(f.Path)
		if _, asked := devices[place.Device]; err != nil || place.Class != format.Sheet || !asked {
			continue // hostile paths were reported when they came
		}
		file, err := imp.readSheet(f.Path, f.Data)
		if err != nil {
			continue // so were bad files
		}
		known, err := syncstate.ReadSheet(s.replica, f.Path)
		if err != nil {
			return err
		}
		firsts := known.Firsts()
		for _, e := range file.Entries {
			is, err := syncstate.MarkOf(e)
			if err != nil {
				return err
			}
			if _, err := imp.importEntry(judge.Arrival{Entry: e, Path: f.Path, Size: share(f.Data, file), Is: is, First: firsts[e.Head().ID], Lost: place.Device == s.outbox.device}); err != nil {
				return err
			}
		}
	}
	return imp.step.flush()
}

// notes are what the receipt adds to what is set aside, each sentence once.
type notes map[igf.SetAside]bool

func (n notes) add(path, format string, args ...any) {
	n[igf.SetAside{Path: path, Reason: igf.ReasonOf(igf.Errorf(format, args...))}] = true
}

// tell adds what a person may want to know and need not act on.
func (n notes) tell(path, format string, args ...any) {
	n[igf.SetAside{Path: path, Reason: igf.ReasonOf(igf.Errorf(format, args...)), Info: true}] = true
}

// listAside lists all of the repository that does not count as it stands there: what
// cannot be read, and what another hand did. Every receipt and every check names it.
func listAside(r Replica) ([]igf.SetAside, error) {
	bad, err := readSetAside(r)
	if err != nil {
		return nil, err
	}
	missing, err := published.Missing(r)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(missing, bySetAside)
	alarms, err := readAlarms(r)
	return slices.Concat(bad, missing, alarms), err
}

// readSetAside lists what of the repository is set aside at present.
func readSetAside(r Replica) ([]igf.SetAside, error) {
	names, err := r.SyncNames(syncstate.Bad)
	if err != nil {
		return nil, err
	}
	var out []igf.SetAside
	for _, name := range names {
		var reasons []igf.Reason
		if _, err := syncstate.Read(r, name, &reasons); err != nil {
			return nil, err
		}
		path := strings.TrimPrefix(name, syncstate.Bad)
		for _, reason := range reasons {
			a := igf.SetAside{Path: path, Reason: reason}
			if can, err := canReplace(r, path); err != nil {
				return nil, err
			} else if can {
				a.Replace = path
			}
			out = append(out, a)
		}
	}
	slices.SortFunc(out, bySetAside)
	return out, nil
}

func bySetAside(a, b igf.SetAside) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Reason, b.Reason))
}
