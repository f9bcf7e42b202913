Console.WriteLine("roi");
