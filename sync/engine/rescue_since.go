package engine

import (
	"errors"
	"sort"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/remote"
)

// begin finds out whether there is something to rescue, and from which revision on.
func (r *rescue) begin() (needed bool, err error) {
	known := r.head
	if known == "" {
		if known, err = KnownRevision(r.replica); err != nil {
			return false, err
		}
	}
	if r.to, err = r.remote.Head(r.ctx, known); err != nil {
		return false, err
	}
	r.plan.Known, r.plan.Now = string(known), string(r.to)
	if known == "" {
		return false, nil
	}
	if r.to == "" {
		if !r.opt.Empty {
			return false, igf.Errorf("%w: %s holds nothing at all. If it was deleted, let its owner put it back from a copy; if there is none, each device can send what it has there with: rapporteur-cli rescue --empty", remote.ErrRewritten, r.remote)
		}
		r.plan.Needed = true
		return true, nil
	}
	if has, err := r.has(known); err != nil || has {
		return false, err
	}
	r.plan.Needed = true
	return true, r.findSince()
}

// has reports whether a revision is part of the history there.
func (r *rescue) has(revision remote.Revision) (bool, error) {
	_, err := r.remote.Changes(r.ctx, revision, r.to)
	if errors.Is(err, remote.ErrRewritten) {
		return false, nil
	}
	return err == nil, err
}

// findSince looks among the revisions of earlier syncs for the newest that both histories
// have; all before it are in both.
func (r *rescue) findSince() error {
	receipts, err := r.replica.Receipts(0)
	if err != nil {
		return err
	}
	var revisions []remote.Revision // the newest first
	for _, receipt := range receipts {
		for _, at := range []string{receipt.After, receipt.Before} {
			if n := len(revisions); at != "" && (n == 0 || string(revisions[n-1]) != at) {
				revisions = append(revisions, remote.Revision(at))
			}
		}
	}
	first := sort.Search(len(revisions), func(i int) bool {
		has, failed := r.has(revisions[i])
		err = errors.Join(err, failed)
		return has
	})
	if err == nil && first < len(revisions) {
		r.plan.Since = string(revisions[first])
		return nil
	}
	if err != nil {
		return err
	}
	return r.findSeen()
}

// maxSeen is how many revisions are asked for one by one.
const maxSeen = 50

// findSeen looks among the revisions in which sheets were seen, in no order.
func (r *rescue) findSeen() error {
	names, err := r.replica.SyncNames(syncstate.Sheet)
	if err != nil {
		return err
	}
	tried := map[remote.Revision]bool{}
	for _, name := range names {
		state, err := syncstate.ReadSheet(r.replica, strings.TrimPrefix(name, syncstate.Sheet))
		if err != nil {
			return err
		}
		for _, seen := range state.Seen {
			if tried[seen.Revision] || seen.Revision == "" || len(tried) == maxSeen {
				continue
			}
			tried[seen.Revision] = true
			if err := r.tryNewer(seen.Revision); err != nil {
				return err
			}
		}
	}
	return nil
}

// tryNewer takes a revision that both histories have, where it is newer than the one found.
func (r *rescue) tryNewer(revision remote.Revision) error {
	has, err := r.has(revision)
	if err != nil || !has {
		return err
	}
	if r.plan.Since != "" {
		_, err = r.remote.Changes(r.ctx, remote.Revision(r.plan.Since), revision)
	}
	switch {
	case err == nil:
		r.plan.Since = string(revision)
	case errors.Is(err, remote.ErrRewritten):
		return nil
	}
	return err
}
