package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Family makes a command that only holds others, such as group or session.
func Family(use, short string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: SubcommandOnly, RunE: subcommandMissing, SuggestionsMinimumDistance: 2}
	c.AddCommand(subs...)
	return c
}

// SubcommandOnly refuses a word that is no command here.
func SubcommandOnly(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := fmt.Sprintf("see %s --help", cmd.CommandPath())
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return Usagef("there is no command %q under %s: %s", args[0], cmd.CommandPath(), hint)
}

func subcommandMissing(cmd *cobra.Command, _ []string) error {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return Usagef("%s needs a subcommand: %s", cmd.CommandPath(), strings.Join(names, ", "))
}

// Takes checks the number of arguments of a command, and the flags that it
// needs. maxArgs -1 is any number.
func Takes(minArgs, maxArgs int, flags ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < minArgs {
			return Usagef("an argument is missing: write %s", cmd.UseLine())
		}
		if maxArgs >= 0 && len(args) > maxArgs {
			return Usagef("%q is one argument too many: write %s; put words that belong together in quotes", args[maxArgs], cmd.UseLine())
		}
		if minArgs > 0 && slices.ContainsFunc(args[:minArgs], blank) || maxArgs >= 0 && slices.ContainsFunc(args, blank) {
			return Usagef("an argument is empty: write %s", cmd.UseLine())
		}
		return Needs(cmd, flags...)
	}
}

// Edits is Takes for a command that changes what its flags say: with none it
// has nothing to do.
func Edits(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := Takes(n, n)(cmd, args); err != nil {
			return err
		}
		return SomethingGiven(cmd)
	}
}

// Needs reports the first flag that was not given, or given without anything
// in it.
func Needs(cmd *cobra.Command, flags ...string) error {
	for _, name := range flags {
		switch f := cmd.Flags().Lookup(name); {
		case f == nil || !f.Changed:
			return Usagef("--%s is missing: write %s", name, cmd.UseLine())
		case blank(f.Value.String()):
			return Usagef("--%s is empty: write %s", name, cmd.UseLine())
		}
	}
	return nil
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// wrongFlag turns what the parser says into a sentence of ours.
func wrongFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var value *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &unknown):
		return Usagef("%s has no flag %q: see %s --help", cmd.CommandPath(), unknown.GetSpecifiedName(), cmd.CommandPath())
	case errors.As(err, &value):
		return Usagef("--%s %q cannot be used: %w", value.GetFlag().Name, value.GetValue(), plainly(value.GetFlag(), value.Unwrap()))
	case errors.As(err, &missing):
		return Usagef("--%s needs a value after it", missing.GetFlag().Name)
	}
	return Usagef("%w", err)
}

// plainly explains what a number or a switch looks like.
func plainly(f *pflag.Flag, err error) error {
	switch number := (*strconv.NumError)(nil); {
	case !errors.As(err, &number):
	case f.Value.Type() == "bool":
		return errors.New("write true or false, or leave the value out")
	default:
		return errors.New("write a whole number")
	}
	return err
}

// SomethingGiven refuses an edit without any change.
func SomethingGiven(cmd *cobra.Command) error {
	given := false
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { given = given || f.Changed })
	if !given {
		return Usagef("nothing to change was given: %s --help lists the flags", cmd.CommandPath())
	}
	return nil
}

// OnlyWith refuses a flag that says nothing without one of the others.
func OnlyWith(cmd *cobra.Command, name string, others ...string) {
	also(cmd, func(given func(string) bool) error {
		if !given(name) || slices.ContainsFunc(others, given) {
			return nil
		}
		return Usagef("--%s has no effect without --%s: add it, or leave --%s out", name, strings.Join(others, " or --"), name)
	})
}

// NotBoth refuses two flags together.
func NotBoth(cmd *cobra.Command, a, b string) {
	also(cmd, func(given func(string) bool) error {
		if given(a) && given(b) {
			return Usagef("--%s and --%s cannot be used together: leave one out", a, b)
		}
		return nil
	})
}

// also adds to what is checked before a command runs.
func also(cmd *cobra.Command, check func(given func(string) bool) error) {
	before := cmd.Args
	cmd.Args = func(c *cobra.Command, args []string) error {
		if err := before(c, args); err != nil {
			return err
		}
		return check(c.Flags().Changed)
	}
}
