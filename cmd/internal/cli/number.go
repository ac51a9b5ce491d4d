package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
)

// numberFlag is the value of a flag that takes a whole number from least on. Help says
// in words what it is by default.
type numberFlag struct {
	to    *int
	least int
}

func (f numberFlag) String() string {
	if f.to == nil || *f.to < f.least || *f.to == 0 {
		return ""
	}
	return strconv.Itoa(*f.to)
}

func (f numberFlag) Type() string { return "NUMBER" }

func (f numberFlag) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < f.least {
		return fmt.Errorf("write a whole number from %d on", f.least)
	}
	*f.to = n
	return nil
}

// Number adds a flag that takes a whole number from least on.
func Number(cmd *cobra.Command, to *int, least int, name, help string) {
	cmd.Flags().Var(numberFlag{to, least}, name, help)
	completeFlag(cmd, name, cobra.NoFileCompletions)
}
