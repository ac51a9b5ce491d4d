package records

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/stewardship"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Session(p *cli.Program) *cobra.Command {
	return cli.Family("session", "Meetings of a group: time, room, agenda, roster, rules",
		sessionList(p), sessionShow(p), sessionAdd(p), sessionEdit(p), sessionPerson(p), sessionTally(p), sessionPoint(p), sessionTimeline(p), sessionClocks(p), sessionAgreed(p), sessionExposed(p), sessionReport(p), sessionConduct(p), sessionIncident(p))
}

func sessionList(p *cli.Program) *cobra.Command {
	var group, cycle string
	c := &cobra.Command{
		Use: "list [--group G] [--cycle YEAR]", Short: "List the sessions by time",
		Long:    `List the sessions by time, each with the clock and the zone of its venue.`,
		Example: `  rapporteur-cli session list --group bpf-cybersecurity --cycle 2022`,
		Args:    cli.Takes(0, 0),
	}
	p.IDFlag(c, &group, "group", "group", "only the sessions of this group")
	cli.Year(c, &cycle, "cycle", "only the sessions of this year")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		if err := knownGroup(w, group); err != nil {
			return err
		}
		sessions, err := w.Records.Sessions(group)
		if err != nil {
			return err
		}
		sessions = slices.DeleteFunc(sessions, func(s *igf.Session) bool { return cycle != "" && s.Cycle != cycle })
		values := []shapes.Session{}
		for _, s := range sessions {
			roster, err := w.Records.Roster(s)
			if err != nil {
				return err
			}
			values = append(values, shapes.NewSession(s, roster))
		}
		return p.Print(shapes.Array[shapes.Session](values), func(out io.Writer) {
			if len(sessions) == 0 {
				fmt.Fprintln(out, "No sessions yet. Add one with: rapporteur-cli session add --group G --title T --start 2022-12-01T06:30Z")
				return
			}
			cli.WriteTable(out, []string{"ID", "WHEN", "ZONE", "ROOM", "TITLE"}, shapes.Each(sessions, func(s *igf.Session) []string {
				return []string{s.ID, cli.Span(s), s.Zone, cli.FitLine(s.Room, 24), cli.FitLine(s.Title, 60)}
			}))
		})
	})
	return c
}

func sessionShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show ID", Short: "Show one session: agenda, roster, rules",
		Long: `Show one session: when and where it is, the rules on naming people, the points of the agenda, the roster, and how many notes and
comments it has.`,
		Example: `  rapporteur-cli session show main-session`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("session"),
	}
	c.RunE = withSession(p, func(_ *cobra.Command, _ []string, w *workspace.Workspace, s *igf.Session) error {
		roster, err := w.Records.Roster(s)
		if err != nil {
			return err
		}
		lines, err := w.Lists.Timeline(s.ID)
		if err != nil {
			return err
		}
		points, err := pointsOf(w, s)
		if err != nil {
			return err
		}
		return p.Print(shapes.NewSession(s, roster), func(out io.Writer) { showSession(out, s, roster, lines, agendaLines(points)) })
	})
	return c
}

// withSession makes a command about the session named by its first argument.
func withSession(p *cli.Program, do func(*cobra.Command, []string, *workspace.Workspace, *igf.Session) error) func(*cobra.Command, []string) error {
	return p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		id, err := cli.FullID(w, "session", args[0])
		if err != nil {
			return err
		}
		s, err := w.Records.Session(id)
		if err != nil {
			return err
		}
		return do(cmd, args, w, s)
	})
}

func showSession(out io.Writer, s *igf.Session, roster []records.RosterPerson, lines []lists.EntryView, points []string) {
	fmt.Fprintf(out, "%s\n\n", s.Title)
	rules := "naming allowed: " + igf.Words(s.NamingAllowed())
	if s.ChathamHouse {
		rules = "Chatham House rule; " + rules
	}
	rules += "; " + cli.NotAsked(s)
	when := "not known yet"
	if !s.Start.IsZero() {
		when = igf.Join(" ", cli.Span(s), s.Zone)
	}
	cli.WriteFacts(out, "id", s.ID, "when", when, "room", s.Room, "type", string(s.Type), "cycle", s.Cycle,
		"outputs", strings.Join(s.Outputs, ", "), "rules", rules)
	if len(points) > 0 {
		fmt.Fprintf(out, "\nAgenda\n  %s\n", strings.Join(points, "\n  "))
	}
	if len(roster) > 0 {
		fmt.Fprintln(out, "\nRoster")
		cli.WriteTable(out, []string{"  ID", "ROLE", "PRESENT", "WHO"}, shapes.Each(roster, func(r records.RosterPerson) []string {
			return []string{"  " + r.ID, r.Role, r.Presence, cli.Person(r.Label, r.Shared)}
		}))
	}
	notes, comments := 0, 0
	for _, l := range lines {
		switch v := l.Entry.(type) {
		case *igf.Note:
			notes++
		case *igf.Comment:
			comments++
		case *igf.Tally:
			if !l.Gone() {
				fmt.Fprintf(out, "\nTaking part at %s: %s\n", cli.TimeOfDay(v.At, s.Location()), igf.Join(" ", cli.TallyLine(v), cli.Unproven(l)))
			}
		}
	}
	fmt.Fprintf(out, "\n%s, %s\n", cli.Count(notes, "note", "notes"), cli.Count(comments, "comment", "comments"))
}

// sessionFlags holds the fields of a session as flags; add and edit share them.
type sessionFlags struct {
	s          igf.Session
	start, end string
	outputs    []string
	agenda     []string
	naming     []igf.Naming
	chatham    bool
	record     bool
}

func (f *sessionFlags) define(c *cobra.Command) {
	cli.TextLine(c, &f.s.Title, "title", "title of the session")
	cli.TextLine(c, &f.start, "start", "start: 2022-12-01T06:30Z, or 2022-12-01T09:30 in --zone")
	cli.TextLine(c, &f.end, "end", "end, in the same form")
	cli.Zone(c, &f.s.Zone, "time zone of the venue, such as Africa/Addis_Ababa; the clock on the wall stays (default: that of the cycle, or UTC)")
	cli.Year(c, &f.s.Cycle, "cycle", "year of the meeting, such as 2022 (default for a new one: the current one of its group)")
	cli.OneOf(c, &f.s.Type, "type", igf.SessionTypes(), "kind of session (default for a new one: by the kind of its group)")
	cli.TextLine(c, &f.s.Room, "room", "room")
	cli.CommaList(c, &f.outputs, "IDS", "output", "ids of the outputs under discussion; replaces the list", cli.AnyText)
	cli.List(c, &f.agenda, "TEXT", "agenda", `an agenda item: "Title | who leads | minutes"; replaces the agenda. A point is the one that it was by its title, or by its id as a fourth part`, cli.AnyText)
	c.Flags().BoolVar(&f.chatham, "chatham-house", false, "the Chatham House rule applies: nobody is named")
	c.Flags().BoolVar(&f.record, "on-record", false, "the session is on the record: who speaks and was not asked is named (default: for a public session on a day of the annual meeting that is not called a call or a closed meeting, while it is one; else anonymous)")
	cli.CommaList(c, &f.naming, "WORDS", "naming-allowed", "forms of naming that the session allows: "+igf.Words(igf.Namings()),
		func(s string) (igf.Naming, error) { return cli.ParseWord(s, igf.Namings()) })
}

// apply changes only what was given.
func (f *sessionFlags) apply(c *cobra.Command, w *workspace.Workspace, s *igf.Session) error {
	given := c.Flags().Changed
	for name, set := range map[string]func(){
		"title": func() { s.Title = f.s.Title }, "cycle": func() { s.Cycle = f.s.Cycle }, "type": func() { s.Type = f.s.Type },
		"room": func() { s.Room = f.s.Room }, "chatham-house": func() { s.ChathamHouse = f.chatham },
		"on-record": func() { s.OnRecord, s.RecordSaid = f.record, f.record },
	} {
		if given(name) {
			set()
		}
	}
	if given("zone") {
		if err := s.MoveZone(f.s.Zone); err != nil {
			return cli.Usagef("--zone: %w", err)
		}
	}
	if s.ChathamHouse && f.record {
		return cli.Usagef("--on-record does not go with the Chatham House rule: nobody is named under it")
	}
	if err := f.applyTimes(given, s); err != nil {
		return err
	}
	if given("naming-allowed") {
		s.Naming = f.naming
	}
	if given("output") {
		s.Outputs = nil
		for _, o := range f.outputs {
			id, err := cli.FullID(w, "output", o)
			if err != nil {
				return err
			}
			if _, err := w.Records.Output(id); err != nil {
				return err
			}
			s.Outputs = append(s.Outputs, id)
		}
	}
	if !given("agenda") {
		return nil
	}
	return f.applyAgenda(s)
}

func (f *sessionFlags) applyTimes(given func(string) bool, s *igf.Session) error {
	for _, t := range []struct {
		flag, text string
		to         *time.Time
	}{{"start", f.start, &s.Start}, {"end", f.end, &s.End}} {
		if !given(t.flag) {
			continue
		}
		var err error
		if *t.to, err = cli.ReadTime(t.flag, t.text, s); err != nil {
			return err
		}
	}
	return nil
}

func (f *sessionFlags) applyAgenda(s *igf.Session) error {
	all, err := stewardship.ParseAgenda(f.agenda, s.Agenda)
	if err != nil {
		return cli.Usagef("--agenda: %w", err)
	}
	s.Agenda = all
	return nil
}
