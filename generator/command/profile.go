package command

import (
	"errors"
	"os"
	"runtime/pprof"

	"github.com/spf13/pflag"
)

// profile writes profiles for go tool pprof.
type profile struct {
	cpu, memory string
}

func (p *profile) add(flags *pflag.FlagSet) {
	flags.StringVar(&p.cpu, "cpuprofile", "", "write a CPU profile to this `file`")
	flags.StringVar(&p.memory, "memprofile", "", "write a profile of the memory at the last garbage collection to this `file`")
}

// profile runs a function and writes the requested profiles.
func (p *profile) profile(run func() error) error {
	if p.cpu != "" {
		f, err := os.Create(p.cpu)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	err := run()
	if p.memory == "" {
		return err
	}
	f, createErr := os.Create(p.memory)
	if createErr != nil {
		return errors.Join(err, createErr)
	}
	return errors.Join(err, pprof.WriteHeapProfile(f), f.Close())
}
