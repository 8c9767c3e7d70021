package command

import (
	"errors"
	"os"
	"runtime/pprof"

	"github.com/spf13/pflag"
)

// profile writes what go tool pprof reads.
type profile struct {
	cpu, memory string
}

func (p *profile) add(flags *pflag.FlagSet) {
	flags.StringVar(&p.cpu, "cpuprofile", "", "write a profile of the processor's time to this `file`")
	flags.StringVar(&p.memory, "memprofile", "", "write a profile of the memory, as of its last collection, to this `file`")
}

// around runs a function and writes the profiles that were asked for.
func (p *profile) around(run func() error) error {
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
	f, failed := os.Create(p.memory)
	if failed != nil {
		return errors.Join(err, failed)
	}
	return errors.Join(err, pprof.WriteHeapProfile(f), f.Close())
}
