// Package records holds the commands on groups, outputs, sessions and outreach.
// An exported function makes the family of commands of its name.
//
// A command calls one use case: it never holds a rule of the field. It is large because
// every kind of document record has its family, and families share how they ask and print.
package records

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapporteur/app/igf"
	"rapporteur/app/workspace"
	"rapporteur/cmd/internal/cli"
	"rapporteur/cmd/internal/shapes"
)

func Group(p *cli.Program) *cobra.Command {
	return cli.Family("group", "Best Practice Forums, Policy Networks, Dynamic Coalitions and others",
		groupList(p), groupShow(p), groupAdd(p), groupEdit(p), groupDecide(p), groupDuties(p), groupWithdrawals(p))
}

func groupList(p *cli.Program) *cobra.Command {
	var cycle string
	c := &cobra.Command{
		Use: "list [--cycle YEAR]", Short: "List the groups",
		Long:    `List the groups with their kind and the years in which they took part.`,
		Example: `  rapporteur-cli group list --cycle 2022`,
		Args:    cli.Takes(0, 0),
	}
	cli.Year(c, &cycle, "cycle", "only the groups that took part in this year")
	c.RunE = p.With(func(_ *cobra.Command, _ []string, w *workspace.Workspace) error {
		groups, err := w.Records.Groups(cycle)
		if err != nil {
			return err
		}
		return p.Print(shapes.ArrayOf(groups, shapes.NewGroup), func(out io.Writer) {
			switch {
			case len(groups) == 0 && cycle != "":
				fmt.Fprintf(out, "No groups of the year %s.\n", cycle)
				return
			case len(groups) == 0:
				fmt.Fprintln(out, "No groups yet. Add one with: rapporteur-cli group add --modality bpf --name NAME")
				return
			}
			cli.WriteTable(out, []string{"ID", "MODALITY", "YEARS", "NAME"}, shapes.Each(groups, func(g *igf.Group) []string {
				return []string{g.ID, string(g.Modality), strings.Join(g.Cycles, " "), cli.FitLine(g.Name, 70)}
			}))
		})
	})
	return c
}

func groupShow(p *cli.Program) *cobra.Command {
	c := &cobra.Command{
		Use: "show ID", Short: "Show one group",
		Long:    `Show one group: purpose, roles, mailing lists, and the log of decisions on how it works.`,
		Example: `  rapporteur-cli group show bpf-cybersecurity`,
		Args:    cli.Takes(1, 1), ValidArgsFunction: p.CompleteID("group"),
	}
	c.RunE = p.With(func(_ *cobra.Command, args []string, w *workspace.Workspace) error {
		g, err := w.Records.Group(args[0])
		if err != nil {
			return err
		}
		return p.Print(shapes.NewGroup(g), func(out io.Writer) { showGroup(out, g) })
	})
	return c
}

func showGroup(out io.Writer, g *igf.Group) {
	fmt.Fprintf(out, "%s\n\n", g.Name)
	cli.WriteFacts(out, "id", g.ID, "called", g.Short, "modality", string(g.Modality), "active", years(g.ActiveFrom, g.ActiveTo),
		"cycles", strings.Join(g.Cycles, ", "), "purpose", g.Purpose, "take part", g.Participate)
	section := func(title string, n int) {
		if n > 0 {
			fmt.Fprintf(out, "\n%s\n", title)
		}
	}
	section("Roles", len(g.Roles))
	for _, r := range g.Roles {
		fmt.Fprintln(out, "  "+r.Role+": "+igf.Join(", ", r.Name, r.Affiliation, dates(r.From, r.To), boundTo(r)))
	}
	section("Mailing lists", len(g.Lists))
	for _, l := range g.Lists {
		fmt.Fprintln(out, "  "+igf.Join(" · ", l.Address, l.Archive, l.SignUp))
	}
	section("Decisions on how the group works", len(g.Decisions))
	for _, d := range g.Decisions {
		fmt.Fprintln(out, "  "+igf.Join(" · ", string(d.Date), d.Text, d.Where, d.Support))
	}
}

// boundTo says whose a role is by the id of an author.
func boundTo(r igf.Role) string {
	if r.Author == "" {
		return ""
	}
	return "of the author " + r.Author
}

// groupFlags holds the fields of a group as flags; add and edit share them.
type groupFlags struct {
	g         igf.Group
	roles     []igf.Role
	lists     []igf.MailingList
	decisions []igf.Modus
}

func (f *groupFlags) define(c *cobra.Command) {
	cli.TextLine(c, &f.g.Name, "name", "full name of the group")
	cli.TextLine(c, &f.g.Short, "short", `short name, such as "BPF Cybersecurity"`)
	cli.OneOf(c, &f.g.Modality, "modality", igf.Modalities(), "kind of group")
	cli.Number(c, &f.g.ActiveFrom, 0, "active-from", "first year, 0 if not known")
	cli.Number(c, &f.g.ActiveTo, 0, "active-to", "last year, 0 while it is active")
	cli.Years(c, &f.g.Cycles, "cycle", "years in which it took part, such as 2022,2023")
	cli.TextLine(c, &f.g.Purpose, "purpose", "purpose of the group")
	cli.TextLine(c, &f.g.Participate, "participate", "how to take part")
	cli.List(c, &f.roles, "TEXT", "role", `add a role: "facilitator: Name, Affiliation"; with [AUTHOR], the id of an author, behind it, nobody else of that name has it`, parseRole)
	cli.List(c, &f.lists, "TEXT", "mailing-list", `add a public list: "ADDRESS [ARCHIVE [SIGN-UP]]"`, parseList)
	cli.List(c, &f.decisions, "TEXT", "decision", `add to the log of working modalities: "2022-05-10 What was decided"`, parseDecision)
}

// apply changes only what was given.
func (f *groupFlags) apply(c *cobra.Command, g *igf.Group) {
	given := c.Flags().Changed
	for name, set := range map[string]func(){
		"name": func() { g.Name = f.g.Name }, "short": func() { g.Short = f.g.Short }, "modality": func() { g.Modality = f.g.Modality },
		"active-from": func() { g.ActiveFrom = f.g.ActiveFrom }, "active-to": func() { g.ActiveTo = f.g.ActiveTo },
		"cycle": func() { g.Cycles = f.g.Cycles }, "purpose": func() { g.Purpose = f.g.Purpose }, "participate": func() { g.Participate = f.g.Participate },
	} {
		if given(name) {
			set()
		}
	}
	for _, r := range f.roles {
		g.AddRole(r)
	}
	for _, l := range f.lists {
		g.AddList(l)
	}
	for _, d := range f.decisions {
		g.AddDecision(d)
	}
}

func parseRole(s string) (igf.Role, error) {
	role, who, ok := strings.Cut(s, ":")
	who, author, bound := strings.Cut(strings.TrimSuffix(strings.TrimSpace(who), "]"), "[")
	name, affiliation, _ := strings.Cut(who, ",")
	r := igf.Role{Role: strings.TrimSpace(role), Name: strings.TrimSpace(name), Affiliation: strings.TrimSpace(affiliation), Author: strings.TrimSpace(author)}
	if !ok || r.Role == "" || r.Name == "" || bound && igf.CheckEntryID(r.Author) != nil {
		return r, errors.New(`write "facilitator: Name, Affiliation", or with the id of its author "facilitator: Name [01GJVN1M00000000000000000A]"`)
	}
	return r, nil
}

func parseList(s string) (igf.MailingList, error) {
	parts := append(strings.Fields(s), "", "", "")
	l := igf.MailingList{Address: parts[0], Archive: parts[1], SignUp: parts[2]}
	if len(parts) > 6 || igf.CheckEmail(l.Address) != nil {
		return l, errors.New(`write "ADDRESS [ARCHIVE [SIGN-UP]]", such as "norms@lists.example.org https://lists.example.org/norms"`)
	}
	return l, nil
}

func parseDecision(s string) (igf.Modus, error) {
	m := igf.Modus{Text: s}
	if first, rest, _ := strings.Cut(s, " "); rest != "" {
		if d, err := igf.ParseDate(first); err == nil {
			m.Date, m.Text = d, strings.TrimSpace(rest)
		}
	}
	return m, nil
}

func groupAdd(p *cli.Program) *cobra.Command {
	f := &groupFlags{}
	var id string
	c := &cobra.Command{
		Use: "add --modality WORD --name NAME [ID]", Short: "Add a group", Args: cli.Takes(0, 1, "modality", "name"),
		Example: `  rapporteur-cli group add --modality bpf --name "Best Practice Forum on Cybersecurity" --short "BPF Cybersecurity" --cycle 2022`,
	}
	f.define(c)
	cli.TextLine(c, &id, "id", "its permanent id, such as bpf-cybersecurity (default: made from the name)")
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		g := &igf.Group{ID: id}
		if len(args) == 1 {
			if id != "" {
				return cli.Usagef("the id is given twice, as %q and as --id %q: give it once", args[0], id)
			}
			g.ID = args[0]
		}
		f.apply(cmd, g)
		if g.ID == "" {
			var err error
			if g.ID, err = w.Records.NewGroupID(g); err != nil {
				return err
			}
		}
		if err := w.Stewardship.AddGroup(cmd.Context(), g); err != nil {
			return err
		}
		return p.Done(shapes.NewGroup(g), "Saved the group %s.", g.ID)
	})
	return c
}

func groupEdit(p *cli.Program) *cobra.Command {
	f := &groupFlags{}
	c := &cobra.Command{
		Use: "edit ID [flags]", Short: "Change a group",
		Long: `Change what the flags name of a group; everything else stays as it is. A role, a list or a decision is added to those that are
there.`,
		Args: cli.Edits(1), ValidArgsFunction: p.CompleteID("group"),
		Example: `  rapporteur-cli group edit bpf-cybersecurity --role "lead expert: Maria Silva, Example University"
  rapporteur-cli group edit bpf-cybersecurity --decision "2022-05-10 Drafts are discussed on the list first"`,
	}
	f.define(c)
	c.RunE = p.With(func(cmd *cobra.Command, args []string, w *workspace.Workspace) error {
		g, err := w.Stewardship.EditGroup(cmd.Context(), args[0], func(g *igf.Group) error {
			f.apply(cmd, g)
			return nil
		})
		if err != nil {
			return err
		}
		return p.Done(shapes.NewGroup(g), "Saved the group %s.", g.ID)
	})
	return c
}

// years shows a span of years; either end may not be known.
func years(from, to int) string {
	switch {
	case from == 0 && to == 0:
		return ""
	case to == 0:
		return "since " + strconv.Itoa(from)
	case from == 0:
		return "until " + strconv.Itoa(to)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)
}

// dates shows a span of days; either end may not be known.
func dates(from, to igf.Date) string {
	switch {
	case from == "" && to == "":
		return ""
	case to == "":
		return "since " + string(from)
	case from == "":
		return "until " + string(to)
	}
	return string(from) + "–" + string(to)
}
