package engine

import (
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// settingKey + device is the key of a device. It is a setting, so that the journal and
// every backup hold it: with it a restored replica speaks for its new device.
const settingKey = "key/"

// ownKey returns a zero key where the device has none on this replica.
func ownKey(r Replica, device string) (trust.Key, error) {
	secret, err := r.Setting(settingKey + device)
	if err != nil || secret == "" {
		return trust.Key{}, err
	}
	return trust.ParseKey(secret)
}

// Digits returns what two people compare by voice to know the key of a device; "" while it
// has none.
func Digits(r Replica) (string, error) {
	key, err := ownKey(r, r.Device())
	if err != nil || key.IsZero() {
		return "", err
	}
	return key.Public().Digits(), nil
}

// signer signs the entries of a batch.
type signer struct {
	run     *run
	roster  *roster
	key     trust.Key       // zero until it is needed
	authors map[string]bool // of the entries that were signed
	carried map[string]bool // ids of entries that are not of this device: they keep their signature
}

func (s *run) newSigner() (*signer, error) {
	ro, err := readRoster(s.replica)
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

// unlock reads the key of this device, and makes it with the first entry that is sent.
func (g *signer) unlock() (err error) {
	if !g.key.IsZero() {
		return nil
	}
	r, device := g.run.replica, g.run.outbox.device
	if g.key, err = ownKey(r, device); err != nil {
		return err
	}
	if known := g.roster.devices[device]; known != "" && (g.key.IsZero() || g.key.Public() != known) {
		return igf.Errorf("the key of this device was lost, and without it others do not believe what it sends: nothing was sent; write a backup, and restore the newest backup from before")
	}
	if !g.key.IsZero() {
		return nil
	}
	if g.key, err = g.run.newKey(); err != nil {
		return err
	}
	return r.Save(g.run.ctx, &igf.Act{ID: g.run.newID(), Settings: map[string]string{settingKey + device: g.key.Secret()}})
}

// certificates returns the files by which this device says for whom it writes, as far as
// the repository lacks them or has others, and those that count and that somebody removed:
// without them a newcomer believes nobody.
func (g *signer) certificates() ([]remote.File, error) {
	files := map[string][]byte{}
	for path := range g.roster.trusted {
		stands, err := g.stands(path)
		if err != nil {
			return nil, err
		}
		if !stands {
			files[path] = g.roster.seen[path].File
		}
	}
	owed, err := g.run.replica.SyncNames(stateOwed)
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
		if known, seen := g.roster.seen[path]; seen {
			if stands, err := g.stands(path); err != nil {
				return nil, err
			} else if !stands { // also where another device claims the author
				files[path] = known.File
			}
			continue
		}
		kin, err := g.older(author)
		if err != nil {
			return nil, err
		}
		if files[path], err = trust.Certify(g.key, g.run.outbox.device, author, kin).File(); err != nil {
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
	c := g.roster.seen[path]
	if c.Missing || c.Cert.Device != g.run.outbox.device {
		return !c.Missing, nil
	}
	bad, err := g.run.replica.SyncValue(stateBad + path)
	return bad == nil, err
}

// mine reports whether an entry was made on this device, or by its person: others wrote
// what a rescue carries over, and this device does not speak for them. What nobody is
// proven to have made is nobody's, in whichever sheet and name it stands.
func (g *signer) mine(e igf.Entry) (bool, error) {
	h := e.Head()
	if doubted(e) {
		return false, nil
	}
	if h.Device == g.run.outbox.device {
		return true, nil
	}
	self, err := g.run.replica.Self()
	if err != nil || h.Author.ID == self.Author {
		return true, err
	}
	key, err := ownKey(g.run.replica, h.Device)
	return !key.IsZero(), err
}

// older returns the device of this author that wrote here before a backup was restored, or
// before this folder was copied; nil for none.
func (g *signer) older(author string) (*trust.Older, error) {
	for _, path := range g.roster.inOrder() {
		c := g.roster.seen[path].Cert
		if c.Author != author || !g.roster.trusted[path] {
			continue
		}
		key, err := ownKey(g.run.replica, c.Device)
		if err != nil {
			return nil, err
		}
		if !key.IsZero() && key.Public() == c.Key {
			return &trust.Older{Device: c.Device, Key: key}, nil
		}
	}
	return nil, nil
}
