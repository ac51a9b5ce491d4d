package engine

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
)

// Whoever may push can write an answer or a closing under a name of their own. In a
// group in which somebody who signs coordinates, it counts where its author has a role there, on
// every device the same (igf.Outside). Who coordinates is asked once about each other author.

// noteHolders finds out for each group who of those that sign coordinates it, and who signs under
// the name of one of its roles and is not whom it means.
func (s *run) noteHolders() error {
	who, err := roster.ReadNamesakes(s.replica)
	if err != nil {
		return err
	}
	open, err := s.replica.Conflicts()
	if err != nil {
		return err
	}
	now := fmt.Sprintf("%s %d %q %s", s.head, len(open), who.Roster.Holders(), igf.DayUTC(s.now()))
	known, err := s.replica.SyncValue(syncstate.HoldersOf)
	if err != nil || string(known) == now {
		return err
	}
	groups, err := s.sharedGroups()
	if err != nil {
		return err
	}
	st := s.newStep()
	for _, group := range groups {
		h, err := s.holders(group, who)
		if err != nil {
			return err
		}
		var was igf.RoleHolders
		if _, err := syncstate.Read(s.replica, igf.SyncHolders+group, &was); err != nil {
			return err
		}
		if slices.Equal(h.Coordinators, was.Coordinators) && slices.Equal(h.Namesakes, was.Namesakes) {
			continue
		}
		st.PutState(syncstate.SettlesDue, []byte{1})
		if err := st.AddState(igf.SyncHolders+group, h); err != nil {
			return err
		}
	}
	st.PutState(syncstate.HoldersOf, []byte(now))
	return st.flush()
}

// sharedGroups are the ids of the groups that the repository has.
func (s *run) sharedGroups() (groups []string, err error) {
	names, err := s.replica.SyncNames(syncstate.Base + "groups/")
	for _, name := range names {
		group, file, _ := strings.Cut(strings.TrimPrefix(name, syncstate.Base+"groups/"), "/")
		if pathOf(igf.GroupKey(group)) == "groups/"+group+"/"+file {
			groups = append(groups, group)
		}
	}
	return groups, err
}

func (s *run) holders(group string, who *roster.Namesakes) (h igf.RoleHolders, err error) {
	say, err := s.replica.Coordinators(group)
	if err != nil {
		return h, err
	}
	for _, id := range slices.Sorted(maps.Keys(who.Roster.First)) {
		for _, name := range append(slices.Clone(who.Names[id]), "") {
			author := igf.Author{ID: id, Name: name}
			if !slices.ContainsFunc(say.Roles(), func(r igf.Role) bool { return r.IsOf(author) }) {
				continue
			}
			if !say.Binds(author, s.now()) && name != "" {
				if meant, err := who.Meant(author, s.firstIn()); err != nil {
					return h, err
				} else if !meant {
					h.Namesakes = append(h.Namesakes, id)
					continue
				}
			}
			if say.Has(author, s.now()) {
				h.Coordinators = append(h.Coordinators, id)
			}
		}
	}
	h.Coordinators, h.Namesakes = slices.Compact(h.Coordinators), slices.Compact(h.Namesakes)
	return h, nil
}

// settler is an author who settled things in a group, and has no role there.
type settler struct {
	group string
	who   igf.Author
	first igf.Entry
	acts  map[igf.Kind]int
}

func (x *settler) id() string { return x.group + "/" + x.who.ID }

// text is what they settled, as a conflict over it has it: how much of which kind. What it says
// may be withdrawn later.
func (x *settler) text() string {
	lines := []string{cmp.Or(igf.Excerpt(igf.Clean(x.who.Name), roster.NameLength), x.who.ID)}
	for _, kind := range slices.Sorted(maps.Keys(x.acts)) {
		lines = append(lines, fmt.Sprintf("%s: %d", kind, x.acts[kind]))
	}
	return strings.Join(lines, "\n")
}

// askOutside asks the person at this device, where they coordinate a group, about those who settle things
// there and have no role: once about each of them.
func (s *run) askOutside() error {
	due, err := s.replica.SyncValue(syncstate.SettlesDue)
	if err != nil || due == nil {
		return err
	}
	found, err := s.findOutside()
	if err != nil {
		return err
	}
	open, err := s.replica.Conflicts()
	if err != nil {
		return err
	}
	st := s.newStep()
	st.PutState(syncstate.SettlesDue, nil)
	book := &asideBook{step: st, now: s.now}
	for _, c := range open {
		if c.Hand() != igf.HandOutside {
			continue
		}
		id := c.Key.ID() + "/" + c.Base
		x := found[id]
		if x == nil {
			st.x.Resolved = append(st.x.Resolved, c.ID)
			st.PutState(syncstate.Outside+id, nil)
			continue
		}
		if text := x.text(); text != c.Theirs {
			c.Theirs = text
			if err := st.Reserve(len(c.Theirs)+500, 0); err != nil {
				return err
			}
			st.x.Conflicts = append(st.x.Conflicts, c)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(found)) {
		asked, err := s.replica.SyncValue(syncstate.Outside + id)
		if err != nil {
			return err
		}
		if asked != nil {
			continue
		}
		x := found[id]
		c := book.ask(igf.Conflict{
			Key: igf.GroupKey(x.group), Field: string(igf.HandOutside), Base: x.who.ID, Theirs: x.text(),
			TheirsBy: igf.Excerpt(igf.Clean(x.who.Name), roster.NameLength), TheirsAt: x.first.Head().At,
		}, []byte(id))
		if err := st.Reserve(len(c.Theirs)+500, 0); err != nil {
			return err
		}
		st.x.Conflicts = append(st.x.Conflicts, c)
		st.conflicts++
		st.PutState(syncstate.Outside+id, []byte(c.ID))
	}
	return st.flush()
}

// saysOnce reads who coordinates a group once.
type saysOnce struct {
	Replica
	say map[string]igf.Coordinators
}

func (o saysOnce) Coordinators(group string) (igf.Coordinators, error) {
	if say, known := o.say[group]; known {
		return say, nil
	}
	say, err := o.Replica.Coordinators(group)
	if err == nil {
		o.say[group] = say
	}
	return say, err
}

// findOutside returns those whom the person at this device may give a role, by group and author.
func (s *run) findOutside() (map[string]*settler, error) {
	self, err := s.replica.Self()
	if err != nil {
		return nil, err
	}
	found, says := map[string]*settler{}, saysOnce{s.replica, map[string]igf.Coordinators{}}
	for _, kind := range igf.SettlingKinds() {
		for e, err := range s.replica.Entries(kind) {
			if err != nil {
				return nil, err
			}
			if !igf.TargetOf(e).Settles {
				continue
			}
			h := e.Head()
			group, err := igf.SettledGroup(says, e)
			if err != nil {
				return nil, err
			}
			say, err := says.Coordinators(group)
			if err != nil {
				return nil, err
			}
			if self.Is(h.Author) || !say.MayAppoint(self.Public(), s.now()) {
				continue
			}
			if outside, err := igf.Outside(says, e); err != nil {
				return nil, err
			} else if !outside {
				continue
			}
			if scope, err := s.outbox.Settled(e); err != nil {
				return nil, err
			} else if scope.All() {
				continue
			}
			x := &settler{group: group, who: h.Author, first: e, acts: map[igf.Kind]int{}}
			if was := found[x.id()]; was != nil {
				x = was
			}
			x.acts[kind]++
			if h.At.Before(x.first.Head().At) {
				x.first = e
			}
			found[x.id()] = x
		}
	}
	return found, nil
}

// outsideAlarm says that somebody settles things in a group who has no role there.
func outsideAlarm(c igf.Conflict) error {
	name, acts, _ := strings.Cut(c.Theirs, "\n")
	return igf.Errorf("“%s” has no role in %s and answered or closed something there (%s): it does not count until you give them a role in the list of conflicts", name, c.Key.Named(), strings.ReplaceAll(acts, "\n", ", "))
}
