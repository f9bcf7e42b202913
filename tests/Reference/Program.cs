using System.Diagnostics;
using Roi.Reference;

// "--scenarios N" compares N random cases; anything else is for the test runner.
if (args is ["--scenarios", ..] && args.Length >= 2)
    return LongRun.Run(int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture),
        args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 1, Console.Out);
return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, (builder, arguments) => { });
