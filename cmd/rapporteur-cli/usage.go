package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// family is a command that only holds others, such as group or session.
func family(use, short string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: subcommandOnly, RunE: subcommandMissing, SuggestionsMinimumDistance: 2}
	c.AddCommand(subs...)
	return c
}

func subcommandOnly(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := fmt.Sprintf("see %s --help", cmd.CommandPath())
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return usage("there is no command %q under %s: %s", args[0], cmd.CommandPath(), hint)
}

func subcommandMissing(cmd *cobra.Command, _ []string) error {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return usage("%s needs one of these after it: %s", cmd.CommandPath(), strings.Join(names, ", "))
}

// takes checks the arguments of a command, and the flags that it needs, against
// what its Use line shows. A most below 0 is any number.
func takes(least, most int, flags ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least {
			return usage("something is missing: write %s", cmd.UseLine())
		}
		if most >= 0 && len(args) > most {
			return usage("%q is too much: write %s; put words that belong together in quotes", args[most], cmd.UseLine())
		}
		if most >= 0 && slices.ContainsFunc(args, blank) {
			return usage("an empty text stands where something is needed: write %s", cmd.UseLine())
		}
		return needs(cmd, flags...)
	}
}

// edits is takes for a command that changes what its flags say: with none it
// has nothing to do.
func edits(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := takes(n, n)(cmd, args); err != nil {
			return err
		}
		return somethingGiven(cmd)
	}
}

// needs reports the first flag that was not given, or given without anything
// in it.
func needs(cmd *cobra.Command, flags ...string) error {
	for _, name := range flags {
		switch f := cmd.Flags().Lookup(name); {
		case f == nil || !f.Changed:
			return usage("--%s is missing: write %s", name, cmd.UseLine())
		case blank(f.Value.String()):
			return usage("--%s is empty: write %s", name, cmd.UseLine())
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
		return usage("%s has no flag %q: see %s --help", cmd.CommandPath(), unknown.GetSpecifiedName(), cmd.CommandPath())
	case errors.As(err, &value):
		return usage("--%s %q cannot be used: %w", value.GetFlag().Name, value.GetValue(), plainly(value.GetFlag(), value.Unwrap()))
	case errors.As(err, &missing):
		return usage("--%s needs a value after it", missing.GetFlag().Name)
	}
	return usage("%w", err)
}

// plainly says of a number or a switch that cannot be read what is wanted.
func plainly(f *pflag.Flag, err error) error {
	switch {
	case err == nil || !strings.HasPrefix(err.Error(), "strconv."):
	case f.Value.Type() == "bool":
		return errors.New("write true or false, or leave the value out")
	default:
		return errors.New("write a whole number")
	}
	return err
}
