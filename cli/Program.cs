using System.Runtime.InteropServices;
using System.Text;
using Roi.Cli.Commands;
using Roi.Cli.Streams;

// All output is UTF-8 without a byte order mark, also where it is redirected. A stream that cannot be written is told.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.SetOut(StandardStream.Output());
Console.SetError(StandardStream.Error());

using CancellationTokenSource interruption = new();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return CommandLine.Run(args, Console.Out, Console.Error, interruption.Token);

// The first signal ends the run cleanly; a second one ends the process.
void Stop(PosixSignalContext signal)
{
    if (interruption.IsCancellationRequested)
        return;
    signal.Cancel = true;
    interruption.Cancel();
}
