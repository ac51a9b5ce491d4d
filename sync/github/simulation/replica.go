package simulation

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fxamacker/cbor/v2"

	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// ErrDied means that the program died here. What it had made durable stays.
var ErrDied = errors.New("the program died")

// ErrFull means that the disk is full, and nothing was written.
var ErrFull = errors.New("the disk is full")

// Replica is a device's replica in memory, with the promises of the real one
// as far as sync needs them.
type Replica struct {
	// Slow returns the time that the disk takes before each exchange, during
	// which the person goes on writing; nil takes no time.
	Slow func() time.Duration
	// Fail decides about each exchange: ErrDied and ErrFull stop it, with after
	// only once it is applied. nil never fails.
	Fail func() (err error, after bool)

	mu        sync.Mutex
	device    string
	seq       uint64
	lamport   uint64
	records   map[igf.Key]kept
	pending   map[igf.Key]uint64
	syncState map[string][]byte
	settings  map[string]string
	conflicts map[string]igf.Conflict
	receipts  []igf.Receipt
}

type kept struct {
	kind igf.Kind
	data []byte
}

// NewReplica returns an empty replica.
func NewReplica(device string) *Replica {
	return &Replica{
		device: device, records: map[igf.Key]kept{}, pending: map[igf.Key]uint64{},
		syncState: map[string][]byte{}, settings: map[string]string{}, conflicts: map[string]igf.Conflict{},
	}
}

// Put saves a record as a person does: it then waits to be sent.
func (r *Replica) Put(rec igf.Record) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if e, ok := rec.(igf.Entry); ok {
		r.lamport++
		e.Head().Device, e.Head().Lamport = r.device, r.lamport
	}
	if err := rec.Validate(); err != nil {
		return err
	}
	r.seq++
	r.pending[rec.Key()] = r.seq
	return r.put(rec)
}

func (r *Replica) put(rec igf.Record) error {
	data, err := cbor.Marshal(rec)
	r.records[rec.Key()] = kept{rec.Kind(), data}
	if e, ok := rec.(igf.Entry); ok {
		r.lamport = max(r.lamport, e.Head().Lamport)
	}
	return err
}

// Device is the id of the replica. It and the following methods implement
// engine.Replica.
func (r *Replica) Device() string { return r.device }

// Self returns nobody: the commits carry the device's id.
func (r *Replica) Self() (igf.Self, error) { return igf.Self{}, nil }

// Gate returns the gate by the sessions and withdrawals that are here; nobody is
// hidden.
func (r *Replica) Gate() (*igf.Gate, error) {
	rules := gatetest.Rules{Scopes: map[string]igf.Scope{}}
	byID, roots := map[string]igf.Entry{}, map[string]igf.Scope{}
	for _, kind := range igf.EntryKinds() {
		for e, err := range r.Entries(kind) {
			if err != nil {
				return nil, err
			}
			byID[e.Head().ID] = e
		}
	}
	root := func(e igf.Entry) string {
		first, _ := igf.Root(func(id string) (igf.Entry, error) { return byID[id], nil }, e) // a map never fails
		return first.Head().ID
	}
	for _, e := range byID {
		if red, ok := e.(*igf.Redaction); ok && byID[red.Entry] != nil {
			id := root(byID[red.Entry])
			roots[id] = roots[id].With(red.Scope)
		}
	}
	for id, e := range byID {
		if scope := roots[root(e)]; len(roots) > 0 && scope != "" {
			rules.Scopes[id] = scope
		}
	}
	r.mu.Lock()
	var sessions []igf.Key
	for key, k := range r.records {
		if k.kind == igf.KindSession {
			sessions = append(sessions, key)
		}
	}
	r.mu.Unlock()
	for _, key := range sessions {
		rec, err := r.Get(key)
		if err != nil {
			return nil, err
		}
		if s, ok := rec.(*igf.Session); ok {
			rules.Sessions = append(rules.Sessions, s)
		}
	}
	return rules.Gate(), nil
}

// Pending returns the outbox in order.
func (r *Replica) Pending() ([]igf.Pending, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var list []igf.Pending
	for key, seq := range r.pending {
		list = append(list, igf.Pending{Key: key, Seq: seq})
	}
	slices.SortFunc(list, func(a, b igf.Pending) int { return int(a.Seq) - int(b.Seq) })
	return list, nil
}

// Get returns a copy of a record.
func (r *Replica) Get(key igf.Key) (igf.Record, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	k, ok := r.records[key]
	if !ok {
		return nil, fmt.Errorf("%s: %w", key, igf.ErrNotFound)
	}
	rec := igf.New(k.kind)
	return rec, cbor.Unmarshal(k.data, rec)
}

// Private returns nothing: nobody here has secrets.
func (r *Replica) Private(igf.Key) (igf.Private, bool, error) { return igf.Private{}, false, nil }

// Has reports whether there is such a record.
func (r *Replica) Has(key igf.Key) (bool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, ok := r.records[key]
	return ok, nil
}

// Concerning returns the entries that point at one, by id. Nothing here is imported.
func (r *Replica) Concerning(id string) (out []igf.Entry, err error) {
	r.mu.Lock()
	keys := slices.Sorted(maps.Keys(r.records))
	r.mu.Unlock()
	for _, key := range keys {
		rec, err := r.Get(key)
		if err != nil {
			return nil, err
		}
		if e, ok := rec.(igf.Entry); ok && slices.Contains(igf.PointsAt(e), id) {
			out = append(out, e)
		}
	}
	return out, nil
}

// Entries returns the entries of one kind, by id.
func (r *Replica) Entries(kind igf.Kind) iter.Seq2[igf.Entry, error] {
	return func(yield func(igf.Entry, error) bool) {
		r.mu.Lock()
		keys := slices.DeleteFunc(slices.Sorted(maps.Keys(r.records)), func(k igf.Key) bool { return r.records[k].kind != kind })
		r.mu.Unlock()
		for _, key := range keys {
			rec, err := r.Get(key)
			e, _ := rec.(igf.Entry)
			if !yield(e, err) {
				return
			}
		}
	}
}

// SyncValue returns a value of the sync state.
func (r *Replica) SyncValue(name string) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.syncState[name], nil
}

// SyncNames returns the names of the sync state that begin with prefix.
func (r *Replica) SyncNames(prefix string) ([]string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(r.syncState)), func(n string) bool { return !strings.HasPrefix(n, prefix) })
	return names, nil
}

// Coordinators returns those whom the roles of a group name.
func (r *Replica) Coordinators(group string) (igf.Coordinators, error) {
	rec, err := igf.OrNil(r.Get(igf.GroupKey(group)))
	if err != nil {
		return igf.Coordinators{}, err
	}
	g, _ := rec.(*igf.Group)
	return igf.CoordinatorsOf(g, igf.RoleRulings{}, nil)
}

// Setting returns a setting, "" for none.
func (r *Replica) Setting(name string) (string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.settings[name], nil
}

// Save keeps the settings of an act.
func (r *Replica) Save(_ context.Context, act *igf.Act) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	maps.Copy(r.settings, act.Settings)
	return nil
}

// Exchange applies one step of sync, or nothing.
func (r *Replica) Exchange(ctx context.Context, x *igf.Exchange) error {
	if r.Slow != nil {
		time.Sleep(r.Slow())
	}
	var fail error
	if r.Fail != nil {
		var after bool
		if fail, after = r.Fail(); fail != nil && !after {
			return fail
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.current(x); err != nil {
		return err
	}
	if err := r.take(x); err != nil {
		return err
	}
	for _, id := range x.Resolved {
		delete(r.conflicts, id)
	}
	for _, c := range x.Conflicts {
		r.conflicts[c.ID] = c
	}
	for name, data := range x.SyncState {
		if data == nil {
			delete(r.syncState, name)
			continue
		}
		r.syncState[name] = data
	}
	if x.Receipt != nil {
		r.receipts = append(r.receipts, *x.Receipt)
	}
	return fail
}

// take stores the records of an exchange and takes what was acknowledged out of
// the outbox.
func (r *Replica) take(x *igf.Exchange) error {
	for _, p := range x.Acknowledged {
		if r.pending[p.Key] == p.Seq {
			delete(r.pending, p.Key)
		}
	}
	for _, key := range x.Dropped {
		delete(r.records, key)
	}
	r.seq++
	for _, rec := range x.Waiting {
		if err := r.put(rec); err != nil {
			return err
		}
		r.pending[rec.Key()] = r.seq
	}
	for _, rec := range x.Records {
		if err := r.put(rec); err != nil {
			return err
		}
		if rec.Kind().IsEntry() {
			delete(r.pending, rec.Key())
		}
	}
	for _, key := range x.Removed {
		delete(r.records, key)
	}
	return nil
}

// current refuses what was merged from a state that a person has changed since.
func (r *Replica) current(x *igf.Exchange) error {
	seen := map[igf.Key]uint64{}
	for _, p := range x.Acknowledged {
		seen[p.Key] = p.Seq
	}
	keys := slices.Concat(x.Removed, x.Dropped)
	for _, rec := range slices.Concat(x.Records, x.Waiting) {
		if !rec.Kind().IsEntry() {
			keys = append(keys, rec.Key())
		}
	}
	for _, key := range keys {
		if seq, waits := r.pending[key]; waits && seen[key] != seq {
			return fmt.Errorf("%s: %w", key, igf.ErrChanged)
		}
	}
	for key, seq := range r.pending {
		if x.Newest > 0 && seq > x.Newest {
			return fmt.Errorf("%s: %w", key, igf.ErrChanged)
		}
	}
	return nil
}

// Receipts are those of the newest syncs first; limit 0 gives all.
func (r *Replica) Receipts(limit int) ([]igf.Receipt, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := slices.Clone(r.receipts)
	slices.Reverse(out)
	if limit > 0 {
		out = out[:min(limit, len(out))]
	}
	return out, nil
}

// EntrySums counts the entries of each device, but those in without.
func (r *Replica) EntrySums(without map[string]bool) ([]igf.DeviceSum, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	ids := map[string][]string{}
	for key, k := range r.records {
		if !k.kind.IsEntry() {
			continue
		}
		e, ok := igf.New(k.kind).(igf.Entry)
		if err := cbor.Unmarshal(k.data, e); !ok || err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		if !without[e.Head().ID] {
			ids[e.Head().Device] = append(ids[e.Head().Device], e.Head().ID)
		}
	}
	return igf.SumsOf(ids), nil
}

// Holds returns every record as bytes, to compare replicas.
func (r *Replica) Holds() map[igf.Key]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := map[igf.Key]string{}
	for key, k := range r.records {
		all[key] = string(k.data)
	}
	return all
}

// Conflicts returns the conflicts that wait for a person.
func (r *Replica) Conflicts() ([]igf.Conflict, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Collect(maps.Values(r.conflicts)), nil
}
