package roster

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/trust"
)

// settingConfirmed + author id is the key of an author that the person at this device
// confirmed: it counts, whichever was seen first.
const settingConfirmed = "confirmed/"

// settingConfirmedAs + author id is, one a line, under which names they had written when the person
// confirmed them. A key that was confirmed under one name says nothing of another: whoever has
// it may sign in the name of somebody else afterwards.
const settingConfirmedAs = "confirmed-as/"

// settingHolder + author id is, one a line, of which names the person at this device said that the roles
// under them are this author's. Confirmed digits alone say who somebody is, and not which of two of a
// name a group means.
const settingHolder = "holds-roles/"

// Signers lists the authors who sign, each once for each key that claims them, by name.
func Signers(r Replica) ([]igf.Signer, error) {
	who, err := ReadNamesakes(r)
	if err != nil {
		return nil, err
	}
	self, err := r.Self()
	if err != nil {
		return nil, err
	}
	own, err := OwnKey(r, self.Author)
	if err != nil {
		return nil, err
	}
	g, err := ReadSigning(r, who.Roster)
	if err != nil {
		return nil, err
	}
	namesakes := map[string]bool{}
	for _, n := range g.namesakes() {
		namesakes[n.author] = true
	}
	var out []igf.Signer
	at := map[string]int{} // by author and key
	for _, path := range who.Roster.InOrder() {
		c := who.Roster.Seen[path].Cert
		n, known := at[c.Author+string(c.AuthorKey)]
		if !known {
			n = len(out)
			at[c.Author+string(c.AuthorKey)] = n
			names := slices.Sorted(slices.Values(who.Names[c.Author]))
			out = append(out, igf.Signer{
				Author: c.Author, Names: names, Digits: c.AuthorKey.Digits(), Contested: !who.Roster.Trusted[path],
				Confirmed: who.Roster.Confirmed[c.Author] == c.AuthorKey, Own: !own.IsZero() && own.Public() == c.AuthorKey,
				Namesake: namesakes[c.Author] && who.Roster.Trusted[path], Others: who.sharing(c.Author), HoldsRoles: len(who.Roster.holds[c.Author]) > 0,
			})
		}
		out[n].Devices = append(out[n].Devices, c.Device)
		if who.Roster.Trusted[path] {
			out[n].AllowedSigners = append(out[n].AllowedSigners, c.AllowedSigner())
		}
	}
	slices.SortStableFunc(out, func(a, b igf.Signer) int {
		return cmp.Or(strings.Compare(strings.Join(a.Names, "\n"), strings.Join(b.Names, "\n")), strings.Compare(a.Author, b.Author))
	})
	return out, nil
}

// Keeper is a replica that also keeps what a person confirms.
type Keeper interface {
	Replica
	Save(ctx context.Context, act *igf.Act) error
	Exchange(ctx context.Context, x *igf.Exchange) error
}

// Confirm lets the key of an author count that has these digits, from now on and whichever
// was seen first. What waits for a key is read again by the next sync. The roles under a name of
// theirs that another author has too stay whose they were: HoldRoles moves them.
func Confirm(ctx context.Context, r Keeper, act, author, digits string) error {
	return confirm(ctx, r, act, author, digits, rolesStay)
}

// HoldRoles confirms the digits of an author, and says that of all who sign under a name of theirs
// it is they whom the roles under it mean, on this device.
func HoldRoles(ctx context.Context, r Keeper, act, author, digits string) error {
	return confirm(ctx, r, act, author, digits, rolesTheirs)
}

// rolesMove is that a person also said whose the roles under a name are.
type rolesMove bool

const (
	rolesStay   rolesMove = false
	rolesTheirs rolesMove = true
)

func confirm(ctx context.Context, r Keeper, act, author, digits string, holds rolesMove) error {
	ro, err := Read(r)
	if err != nil {
		return err
	}
	var key trust.Public
	for _, path := range ro.InOrder() {
		if c := ro.Seen[path].Cert; c.Author == author && onlyDigits(c.AuthorKey.Digits()) == onlyDigits(digits) {
			key = c.AuthorKey
		}
	}
	if key == "" {
		return igf.Errorf("no key of the author %s has the digits %s: compare them again, and do not trust what came in this name until they agree", author, igf.Shorten(digits, 60))
	}
	var known []string
	if _, err := syncstate.Read(r, syncstate.Author+author, &known); err != nil {
		return err
	}
	known = slices.DeleteFunc(known, func(name string) bool { return name == "" })
	if holds == rolesTheirs && len(known) == 0 {
		return igf.Errorf("the author %s signs under no name, and a role means people by their names: give them the role with their id, or confirm their digits only", author)
	}
	said := map[string]string{settingConfirmed + author: string(key), settingConfirmedAs + author: strings.Join(known, "\n")}
	if holds == rolesTheirs {
		ro.giveRoles(said, author, known)
	}
	if err := r.Save(ctx, &igf.Act{ID: act, Settings: said}); err != nil {
		return err
	}
	names, err := r.SyncNames(syncstate.Sheet)
	if err != nil {
		return err
	}
	x := &igf.Exchange{SyncState: map[string][]byte{}}
	for _, name := range names {
		path := strings.TrimPrefix(name, syncstate.Sheet)
		state, err := syncstate.ReadSheet(r, path)
		if err != nil {
			return err
		}
		if !state.Settled() {
			x.SyncState[syncstate.Damaged+path] = []byte{}
		}
	}
	return r.Exchange(ctx, x)
}

func onlyDigits(text string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, text)
}

// readConfirmed reads which keys the person confirmed, of the authors who have certificates.
func (ro *Roster) readConfirmed(r Replica) error {
	ro.Confirmed, ro.as, ro.holds = map[string]trust.Public{}, map[string][]string{}, map[string][]string{}
	for _, c := range ro.Seen {
		key, err := r.Setting(settingConfirmed + c.Cert.Author)
		if err != nil {
			return err
		}
		if key != "" {
			ro.Confirmed[c.Cert.Author] = trust.Public(key)
		}
		for setting, of := range map[string]map[string][]string{settingConfirmedAs: ro.as, settingHolder: ro.holds} {
			names, err := r.Setting(setting + c.Cert.Author)
			if err != nil {
				return err
			}
			if names != "" {
				of[c.Cert.Author] = strings.Split(names, "\n")
			}
		}
	}
	return nil
}

// giveRoles puts among settings that the roles under some names are an author's, and of nobody else
// who was said to hold them.
func (ro *Roster) giveRoles(said map[string]string, author string, names []string) {
	said[settingHolder+author] = strings.Join(names, "\n")
	for other, theirs := range ro.holds {
		left := slices.DeleteFunc(slices.Clone(theirs), func(name string) bool {
			return slices.ContainsFunc(names, func(n string) bool { return igf.SameName(n, name) })
		})
		if other != author && len(left) < len(theirs) {
			said[settingHolder+other] = strings.Join(left, "\n")
		}
	}
}

// Holders are the names of which the person at this device said whose roles they are, by author.
func (ro *Roster) Holders() map[string][]string { return ro.holds }

// ConfirmedAs reports whether the person at this device confirmed the key of an author under a name.
func (ro *Roster) ConfirmedAs(author, name string) bool {
	return ro.Confirmed[author] != "" && slices.ContainsFunc(ro.as[author], func(known string) bool { return igf.SameName(known, name) })
}
