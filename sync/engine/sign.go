package engine

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// signer signs the entries of a batch.
type signer struct {
	run     *run
	roster  *roster.Roster
	key     trust.Key       // zero until it is needed
	authors map[string]bool // of the entries that were signed
	carried map[string]bool // ids of entries that are not of this device: they keep their signature
}

func (s *run) newSigner() (*signer, error) {
	ro, err := roster.Read(s.replica)
	return &signer{run: s, roster: ro, authors: map[string]bool{}, carried: map[string]bool{}}, err
}

// sign signs what may be shared. What cannot be written is left as it is: the file says why.
func (g *signer) sign(list []igf.Shared) ([]igf.Shared, error) {
	if err := g.unlock(); err != nil {
		return nil, err
	}
	out := slices.Clone(list)
	for n, shared := range list {
		signed, err := shared.Signed(func(e igf.Entry) (string, error) {
			h := e.Head()
			if g.carried[h.ID] {
				return h.Signature, nil
			}
			statement, err := format.Statement(e)
			if err != nil {
				return "", err
			}
			g.authors[h.Author.ID] = true
			return g.key.Sign(statement), nil
		})
		if err == nil {
			out[n] = signed
		}
	}
	return out, nil
}

// unlock reads the key of this device, and makes it with the first commit that it sends.
func (g *signer) unlock() (err error) {
	if !g.key.IsZero() {
		return nil
	}
	r, device := g.run.replica, g.run.outbox.device
	if g.key, err = roster.OwnKey(r, device); err != nil {
		return err
	}
	if known := g.roster.Devices[device]; known != "" && (g.key.IsZero() || g.key.Public() != known) {
		return igf.Errorf("the key of this device was lost, and without it others do not believe what it sends: nothing was sent; write a backup, and restore the newest backup from before")
	}
	if !g.key.IsZero() {
		return nil
	}
	g.key, err = g.makeKey(device)
	return err
}

// signs lets the certificate of the person at this device go with a commit of some files: the
// commit is signed, also where it has no entry.
func (g *signer) signs(files int) error {
	self, err := g.run.replica.Self()
	if err == nil && files > 0 && self.Author != "" {
		g.authors[self.Author] = true
	}
	return err
}

// makeKey makes and keeps the key of a device or an author.
func (g *signer) makeKey(id string) (trust.Key, error) {
	key, err := g.run.newKey()
	if err != nil {
		return key, err
	}
	act := &igf.Act{ID: g.run.newID(), Settings: map[string]string{trust.Setting(id): key.Secret()}}
	return key, g.run.replica.Save(g.run.ctx, act)
}

// certify makes the certificate of this device for an author.
func (g *signer) certify(author string) ([]byte, error) {
	key, err := roster.OwnKey(g.run.replica, author)
	if err == nil && key.IsZero() { // nobody worked in this name here, as for the authors of the sample
		key, err = g.makeKey(author)
	}
	if err != nil {
		return nil, err
	}
	return trust.Certify(g.run.outbox.device, g.key, author, key).File()
}

// certificates returns the files by which this device says for whom it writes, as far as
// the repository lacks them or has others, and those that count and that somebody removed:
// without them a newcomer believes nobody.
func (g *signer) certificates() ([]remote.File, error) {
	files := map[string][]byte{}
	for path := range g.roster.Trusted {
		stands, err := g.stands(path)
		if err != nil {
			return nil, err
		}
		if !stands {
			files[path] = g.roster.Seen[path].File
		}
	}
	owed, err := g.run.replica.SyncNames(syncstate.Owed)
	if err != nil {
		return nil, err
	}
	for _, name := range owed {
		g.authors[strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".yaml")] = true
	}
	if len(g.authors) > 0 {
		if err := g.unlock(); err != nil {
			return nil, err
		}
	}
	for author := range g.authors {
		path := format.CertificatePath(g.run.outbox.device, author)
		if known, seen := g.roster.Seen[path]; seen {
			if stands, err := g.stands(path); err != nil {
				return nil, err
			} else if !stands { // also where another device claims the author
				files[path] = known.File
			}
			continue
		}
		if files[path], err = g.certify(author); err != nil {
			return nil, err
		}
	}
	var out []remote.File
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if !g.run.outbox.refused[igf.Key(path)] { // else something stands in its way
			out = append(out, remote.File{Path: path, Data: files[path]})
		}
	}
	return out, nil
}

// stands reports whether a known certificate is in the repository. Another content of it
// is for its own device to mend: others may have seen that one first.
func (g *signer) stands(path string) (bool, error) {
	c := g.roster.Seen[path]
	if c.Missing || c.Cert.Device != g.run.outbox.device {
		return !c.Missing, nil
	}
	bad, err := g.run.replica.SyncValue(syncstate.Bad + path)
	return bad == nil, err
}

// mine reports whether this device may sign an entry: it was made here, or by the person at
// this device. Others wrote what a rescue or a decision carried over, into a file of this device
// too, and this device speaks for none of them. What nobody is proven to have made is nobody's,
// in whichever sheet and name it stands.
func (g *signer) mine(e igf.Entry) (bool, error) {
	h, r := e.Head(), g.run.replica
	if doubted(e) {
		return false, nil
	}
	self, err := r.Self()
	if err != nil || self.Is(h.Author) {
		return true, err
	}
	key, err := roster.OwnKey(r, h.Author.ID)
	if err != nil {
		return false, err
	}
	if key.IsZero() { // nobody worked here in this name, unless it goes for the first time, as the sample
		if there, err := wasThere(r, h.ID); err != nil || there || h.Signature != "" {
			return false, err
		}
	}
	if h.Device == g.run.outbox.device {
		return true, nil
	}
	key, err = roster.OwnKey(r, h.Device)
	return !key.IsZero(), err
}
