package engine

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/published"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// versionMover gives versions other numbers in a rescue.
type versionMover struct{ *rescue }

// renumber gives the versions that the two histories do not share the numbers that they have, or
// can have, in the new one. Their texts, lines and private parts, and all that was written
// about them, go with them; what was bound to a number in the old history is not any more.
func (r *versionMover) renumber() error {
	return r.retried(r.renumberAll)
}

func (r *versionMover) renumberAll() error {
	outputs := map[string]bool{}
	names, err := r.replica.SyncNames(syncstate.Versions)
	if err != nil {
		return err
	}
	for _, name := range names {
		outputs[strings.TrimPrefix(name, syncstate.Versions)] = true
	}
	for key := range r.outbox.pending {
		if key.Is(igf.KindOutput) {
			outputs[key.ID()] = true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(outputs)) {
		if err := r.renumberOutput(id); err != nil {
			return err
		}
	}
	return nil
}

func (r *versionMover) renumberOutput(id string) error {
	rec, err := readRecord(r.replica, igf.OutputKey(id))
	o, ok := rec.(*igf.Output)
	if err != nil || !ok {
		return err
	}
	since, err := publishedIn(id, r.since)
	if err != nil {
		return err
	}
	there, err := publishedIn(id, r.holds)
	if err != nil {
		return err
	}
	ours := map[int]string{}
	for _, v := range o.Versions {
		if _, both := since[v.Number]; both {
			continue
		}
		text, err := readRecord(r.replica, igf.VersionKey(id, v.Number))
		if err != nil {
			return err
		}
		if ours[v.Number] = ""; text != nil {
			ours[v.Number] = text.(*igf.VersionText).Text
		}
	}
	numbers := numbersFor(ours, since, there, r.plan.Rewritten)
	if planned := o.Latest() + 1; !r.plan.Rewritten {
		last := 0
		for _, known := range []map[int]string{since, there} {
			for n := range known {
				last = max(last, n)
			}
		}
		for n := range ours {
			last = max(last, moveTo(numbers, n))
		}
		if planned <= last && last < maxVersion {
			numbers[planned] = last + 1 // what answers call the version that the working text will be
		}
	}
	return r.moveVersions(o, ours, since, there, numbers)
}

func moveTo(numbers map[int]int, n int) int {
	if to, moves := numbers[n]; moves {
		return to
	}
	return n
}

// publishedIn returns the versions of an output in files, by number, each with its text; "" where
// that is not there.
func publishedIn(output string, files map[string][]byte) (map[int]string, error) {
	out := map[int]string{}
	doc, err := documentIn(igf.OutputKey(output), files)
	if err != nil {
		return nil, err
	}
	if o, ok := doc.(*igf.Output); ok {
		for _, v := range o.Versions {
			out[v.Number] = ""
		}
	}
	folder := published.Folder(output)
	for path := range files {
		if !strings.HasPrefix(path, folder) {
			continue
		}
		place, err := format.Classify(path)
		if _, is := igf.VersionOf(place.Key); err != nil || !is {
			continue
		}
		doc, err := documentIn(place.Key, files)
		if err != nil {
			return nil, err
		}
		if out[place.Number] = ""; doc != nil {
			out[place.Number] = doc.(*igf.VersionText).Text
		}
	}
	return out, nil
}

// numbersFor returns the new numbers of those of our versions that take another one: a text
// that stands there has its number there, any other one keeps its own where that is free, and
// else has the next free one, in their order. In a rewritten history only texts that stand there
// move: of any other one a person is asked.
func numbersFor(ours, since, there map[int]string, rewritten bool) map[int]int {
	numbers, used, latest := map[int]int{}, map[int]bool{}, 0
	for _, known := range []map[int]string{since, there} {
		for n := range known {
			latest = max(latest, n)
		}
	}
	found := standing(ours, since, there)
	for _, n := range found {
		used[n] = true
	}
	last := 0
	for _, n := range slices.Sorted(maps.Keys(ours)) {
		to := found[n]
		if to == 0 && rewritten {
			continue
		}
		if _, taken := there[n]; to == 0 && !taken && !used[n] && n > last {
			to = n
		} else if to == 0 {
			to = max(latest, last) + 1
		}
		if to > maxVersion {
			continue // then a person is asked
		}
		if used[to] = true; to > latest {
			last = max(last, to)
		}
		if to != n {
			numbers[n] = to
		}
	}
	return numbers
}

// standing returns the numbers under which texts of ours stand there: first of all their own.
func standing(ours, since, there map[int]string) map[int]int {
	found, used := map[int]int{}, map[int]bool{}
	for n, text := range ours {
		if now, is := there[n]; is && now == text {
			found[n], used[n] = n, true
		}
	}
	for _, n := range slices.Sorted(maps.Keys(ours)) {
		for _, k := range slices.Sorted(maps.Keys(there)) {
			_, both := since[k]
			if found[n] == 0 && ours[n] != "" && !both && !used[k] && there[k] == ours[n] {
				found[n], used[k] = k, true
			}
		}
	}
	return found
}

// moveVersions gives versions of an output their new numbers, in one step with a note of the
// entries that are to follow.
func (r *versionMover) moveVersions(o *igf.Output, ours, since, there map[int]string, numbers map[int]int) error {
	st := r.newStep()
	if err := r.unbind(st, o.ID, ours, since, there, numbers); err != nil {
		return err
	}
	moves := map[int]int{} // without the planned one
	for n, to := range numbers {
		if _, is := ours[n]; is {
			moves[n] = to
		}
	}
	if err := r.moveTexts(st, o, moves); err != nil {
		return err
	}
	entries, err := r.entriesAbout(o.ID, numbers)
	if err != nil {
		return err
	}
	if len(entries) > 0 {
		if err := st.encodeState(syncstate.Moved+o.ID, moved{Numbers: numbers, Entries: entries}); err != nil {
			return err
		}
	}
	if len(moves) > 0 || len(entries) > 0 {
		for _, seq := range r.outbox.pending {
			st.x.Newest = max(st.x.Newest, seq)
		}
	}
	if err := st.flush(); err != nil {
		return err
	}
	for _, n := range slices.Sorted(maps.Keys(moves)) {
		r.receipt.Renumbered = append(r.receipt.Renumbered, igf.Renumbered{Output: o.ID, From: n, To: moves[n]})
	}
	if err := r.outbox.load(); err != nil {
		return err
	}
	return r.finishMoved()
}

// unbind forgets what the old history bound to the numbers that the new one does not share: there
// they are bound again to what it says.
func (r *versionMover) unbind(st *step, output string, ours, since, there map[int]string, numbers map[int]int) error {
	b, err := published.Read(r.replica, output)
	if err != nil {
		return err
	}
	return b.KeepOnly(st, func(n int) bool {
		_, both := since[n]
		text, is := there[n]
		_, here := ours[n]
		_, moves := numbers[n]
		return both || r.plan.Rewritten && !moves || here && is && !moves && text == ours[n]
	})
}

// moveTexts puts versions under their new numbers, with their dates, stages and notes, and with
// which of their words somebody has looked at.
func (r *versionMover) moveTexts(st *step, o *igf.Output, moves map[int]int) error {
	if len(moves) == 0 {
		return nil
	}
	for _, n := range slices.Sorted(maps.Keys(moves)) {
		old, fresh := igf.VersionKey(o.ID, n), igf.VersionKey(o.ID, moves[n])
		text, err := readRecord(r.replica, old)
		if err != nil {
			return err
		}
		if text == nil {
			continue
		}
		st.x.Dropped = append(st.x.Dropped, old)
		r.put(st, old, &igf.VersionText{Output: o.ID, Number: moves[n], Text: text.(*igf.VersionText).Text})
		looked, kept, err := r.replica.Private(old)
		if err != nil {
			return err
		}
		if looked.Of = fresh; kept {
			st.x.Private = append(st.x.Private, looked)
		}
	}
	for i := range o.Versions {
		o.Versions[i].Number = moveTo(moves, o.Versions[i].Number)
	}
	slices.SortStableFunc(o.Versions, func(a, b igf.Version) int { return a.Number - b.Number })
	r.put(st, o.Key(), o)
	return nil
}

// put stores a document that was under a key. In a copy it goes over; in a rewritten history it
// stands already, and goes only if it waited.
func (r *versionMover) put(st *step, was igf.Key, doc igf.Record) {
	if waits := st.acknowledge(was); waits || !r.plan.Rewritten {
		st.x.Waiting = append(st.x.Waiting, doc)
		return
	}
	st.x.Records = append(st.x.Records, doc)
}

// entriesAbout returns the entries here that are about versions which take another number: those
// that the two histories do not share. What says there what it says here is about a version there.
func (r *versionMover) entriesAbout(output string, numbers map[int]int) (ids []string, err error) {
	if len(numbers) == 0 {
		return nil, nil
	}
	before := r.idsSince()
	for _, kind := range igf.EntryKinds() {
		for e, err := range r.replica.Entries(kind) {
			if err != nil {
				return nil, err
			}
			id := e.Head().ID
			if before[id] {
				continue
			}
			number, err := numberNamed(r.outbox, e, output)
			if err != nil {
				return nil, err
			}
			there, stands := r.names[id]
			if _, moves := numbers[number]; moves && !(stands && there == number) {
				ids = append(ids, id)
			}
		}
	}
	return ids, nil
}

// idsSince are the ids of the entries that both histories have.
func (r *versionMover) idsSince() map[string]bool {
	if r.shared == nil {
		r.shared = idsIn(r.since)
	}
	return r.shared
}
