// Package simulation plays meetings: 2 to 500 devices with the real sync
// engine, a replica in memory, and a model of the service with its delays,
// its one winner a moment, and its faults, in virtual time. With the same seed
// the same happens to every device; only what happens at the same moment may
// happen in another order.
//
// It is used by tests and is never part of a program. Its results hold for GitHub
// as far as the model does: sync/github/githubtest is closer, and too slow for
// hundreds of devices.
package simulation

import (
	"bytes"
	"context"
	"crypto/sha1" // names revisions as Git does, protects nothing
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Model is the shared repository of a simulation. Its methods are safe for
// concurrent use. It notes what must never happen in Violations.
type Model struct {
	// Every is the number of requests for each fault; 0 for no faults.
	Every int

	mu         sync.Mutex
	commits    []commit
	index      map[remote.Revision]int
	tree       map[string][]byte
	violations []string
}

type commit struct {
	revision, parent remote.Revision
	batch            remote.Batch
	at               time.Time
}

// NewModel returns an empty repository.
func NewModel() *Model {
	return &Model{index: map[remote.Revision]int{}, tree: map[string][]byte{}}
}

// Violations returns sentences about rules that were broken.
func (m *Model) Violations() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.violations)
}

// Tree returns the files of the newest revision.
func (m *Model) Tree() map[string][]byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.tree)
}

// Commits returns the number of commits.
func (m *Model) Commits() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.commits)
}

func (m *Model) head() remote.Revision {
	if len(m.commits) == 0 {
		return ""
	}
	return m.commits[len(m.commits)-1].revision
}

// apply carries out the last request of a push: the branch moves only forward,
// and moving it to where it is changes nothing.
func (m *Model) apply(rev, parent remote.Revision, batch remote.Batch) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.head() == rev {
		return true
	}
	if m.head() != parent {
		return false
	}
	for _, f := range batch.Files {
		m.watch(f, batch.Device)
		m.tree[f.Path] = f.Data
	}
	for _, path := range batch.Removed {
		m.violations = append(m.violations, fmt.Sprintf("%s removed %s, and nobody asked for that", batch.Device, path))
		delete(m.tree, path)
	}
	m.index[rev] = len(m.commits)
	m.commits = append(m.commits, commit{rev, parent, batch, time.Now()})
	return true
}

// watch checks the rules of sheets: one writer each, and they only grow.
func (m *Model) watch(f remote.File, device string) {
	place, err := format.Classify(f.Path)
	if err != nil {
		m.violations = append(m.violations, fmt.Sprintf("%s sent %s: %v", device, f.Path, err))
		return
	}
	if place.Class != format.Sheet {
		return
	}
	if place.Device != device {
		m.violations = append(m.violations, fmt.Sprintf("%s wrote the sheet %s of another", device, f.Path))
	}
	if !bytes.HasPrefix(f.Data, m.tree[f.Path]) {
		m.violations = append(m.violations, fmt.Sprintf("%s changed what stood in %s", device, f.Path))
	}
}

// changes returns what differs between two revisions of the one history.
func (m *Model) changes(from, to remote.Revision) (remote.Snapshot, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	last, ok := m.index[to]
	first := -1
	if from != "" {
		var known bool
		if first, known = m.index[from]; !known || first > last {
			ok = false
		}
	}
	if !ok {
		return remote.Snapshot{}, fmt.Errorf("%w: %.7s to %.7s", remote.ErrRewritten, from, to)
	}
	files := map[string][]byte{}
	for _, c := range m.commits[first+1 : last+1] {
		for _, f := range c.batch.Files {
			files[f.Path] = f.Data
		}
	}
	s := remote.Snapshot{Revision: to}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		s.Files = append(s.Files, remote.File{Path: path, Data: files[path]})
	}
	return s, nil
}

// newest returns the head as an answer that may be stale by that much shows it,
// never older than known.
func (m *Model) newest(known remote.Revision, stale time.Duration) remote.Revision {
	m.mu.Lock()
	defer m.mu.Unlock()
	least, ok := m.index[known]
	if !ok {
		least = -1
	}
	for i := len(m.commits) - 1; i > least; i-- {
		if stale == 0 || time.Since(m.commits[i].at) >= stale {
			return m.commits[i].revision
		}
	}
	return known
}

// revision names a commit by the hash of everything in it.
func revision(parent remote.Revision, batch remote.Batch) (remote.Revision, error) {
	data, err := json.Marshal(batch)
	sum := sha1.Sum(append([]byte(parent), data...))
	return remote.Revision(hex.EncodeToString(sum[:])), err
}

// Link is one device's connection to the repository.
type Link struct {
	// Requests counts requests, repeats included.
	Requests int

	model  *Model
	device string
	random *rand.Rand
}

// Join connects a device. random decides its delays and faults.
func (m *Model) Join(device string, random *rand.Rand) *Link {
	return &Link{model: m, device: device, random: random}
}

func (l *Link) String() string { return "the model of a repository" }

// Head implements remote.Remote.
func (l *Link) Head(ctx context.Context, known remote.Revision) (head remote.Revision, err error) {
	err = l.ask(ctx, func(stale time.Duration) { head = l.model.newest(known, stale) })
	return head, err
}

// Changes implements remote.Remote; the files of others' sheets come with the
// comparison.
func (l *Link) Changes(ctx context.Context, from, to remote.Revision) (s remote.Snapshot, err error) {
	if from == to {
		return remote.Snapshot{Revision: to}, nil
	}
	var inner error
	if err = l.ask(ctx, func(time.Duration) { s, inner = l.model.changes(from, to) }); err != nil {
		return s, err
	}
	return s, inner
}

// Commit implements remote.Remote with the requests that GitHub takes.
func (l *Link) Commit(ctx context.Context, parent remote.Revision, batch remote.Batch) (remote.Revision, error) {
	if batch.Device != l.device {
		return "", fmt.Errorf("%s sends a batch of %s", l.device, batch.Device)
	}
	rev, err := revision(parent, batch)
	if err != nil {
		return "", err
	}
	const chunk = 100
	for range 1 + max(1, (len(batch.Files)+chunk-1)/chunk) {
		if err := l.ask(ctx, func(time.Duration) {}); err != nil {
			return "", err
		}
	}
	moved := false
	err = l.move(ctx, func() { moved = !l.model.apply(rev, parent, batch) })
	switch {
	case err != nil:
		return "", err
	case moved:
		return "", fmt.Errorf("%w: %s", remote.ErrMoved, strings.TrimSpace(l.device))
	}
	return rev, nil
}
